using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>Keluarga saya: the episodes to which one is assigned, by number.</summary>
[Feature(Features.Episode)]
[Requires(Permissions.ReadEpisode)]
internal sealed record ListMyEpisodes(int Limit = 50, string? Cursor = null) : IRead<Page<EpisodeRow>>, ILogged<Page<EpisodeRow>>
{
    public ReadEntry Shown(Page<EpisodeRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "puspaga.list-my-episodes");
}

internal sealed record EpisodeRow(Guid Id, string Number, Code Status, Code ClientType, Code Sex, Code AgeGroup, bool Referred, DateTimeOffset OpenedAt);

internal sealed class ListMyEpisodesValidator : AbstractValidator<ListMyEpisodes>
{
    public ListMyEpisodesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListMyEpisodesHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListMyEpisodes, Page<EpisodeRow>>
{
    public Task<Result<Page<EpisodeRow>>> Handle(ListMyEpisodes request, CancellationToken cancellationToken) =>
        EpisodePage.Of(tables, cursors, scope.Caller.Actor, Permissions.ReadEpisode, request.Limit, request.Cursor, cancellationToken);
}
