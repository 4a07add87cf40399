using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Web.Pages;

/// <summary>A form that somebody has not sent yet; nothing of what she typed.</summary>
internal sealed record UnsentDraft(Text Title, string Address, DateTimeOffset Saved);

/// <summary>The drafts of who is signed in whose forms are open to her now.</summary>
internal sealed class UnsentDrafts(IServiceProvider services, PageIndex pages, IDoors doors, IRequestScope scope)
{
    internal async Task<IReadOnlyList<UnsentDraft>> All(CancellationToken cancellation)
    {
        if (services.GetService<IDrafts>() is not { } drafts || scope.Actor is not { } actor) return [];
        var open = new List<UnsentDraft>();
        foreach (var place in await drafts.All(actor.Account, cancellation))
            if (place.Address.Split('?')[0] is var form && form.StartsWith(PageEndpoints.Root, StringComparison.Ordinal)
                && pages.FormOver(form[PageEndpoints.Root.Length..^FormEndpoints.Suffix.Length]) is var (door, values)
                && door.Record(values) is { IsOk: true, Value: var record } && await doors.Refusal(door.Use.Request, record, cancellation) is null)
                open.Add(new(door.Use.Text, place.Address, place.Saved));
        return open;
    }
}
