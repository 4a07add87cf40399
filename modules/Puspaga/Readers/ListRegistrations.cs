using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>Daftar keluarga of the unit for its coordinator: by number; no reason for coming, no theme, no session.</summary>
[Feature(Features.Episode)]
[Requires(Permissions.ReadRegistration)]
internal sealed record ListRegistrations(int Limit = 50, string? Cursor = null) : IRead<Page<EpisodeRow>>, ILogged<Page<EpisodeRow>>
{
    public ReadEntry Shown(Page<EpisodeRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "puspaga.list-registrations");
}

internal sealed class ListRegistrationsValidator : AbstractValidator<ListRegistrations>
{
    public ListRegistrationsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListRegistrationsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListRegistrations, Page<EpisodeRow>>
{
    public Task<Result<Page<EpisodeRow>>> Handle(ListRegistrations request, CancellationToken cancellationToken) =>
        EpisodePage.Of(tables, cursors, scope.Caller.Actor, Permissions.ReadRegistration, request.Limit, request.Cursor, cancellationToken);
}
