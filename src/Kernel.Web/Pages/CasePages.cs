using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Marks the page of one case of a kind; its placeholder <c>{id}</c> is the case's id.</summary>
/// <param name="Kind">The literal kind: <c>casemanagement.client</c>.</param>
internal sealed record CasePageMark(string Kind);

/// <summary>Where the page of a case stands, whatever module owns it: lists of the kernel lead there.</summary>
public static class CasePages
{
    /// <summary>Declares that this page shows one case of a kind.</summary>
    public static TBuilder ForKind<TBuilder>(this TBuilder page, string kind)
        where TBuilder : IEndpointConventionBuilder => page.WithMetadata(new CasePageMark(kind));

    /// <summary>The address of a case's page; null: no module here shows that kind.</summary>
    public static string? AddressOf(IServiceProvider services, StreamId record) => PageOf(services, record) is { } page ? Address(page, record) : null;

    /// <summary>The address of a case's page if it is open to who asks: a link that leads nowhere tells that there is something.</summary>
    internal static async ValueTask<string?> OpenAddress(IServiceProvider services, StreamId record) =>
        PageOf(services, record) is { Request: { } read } page && await services.GetRequiredService<IDoors>().Refusal(read, record) is null ? Address(page, record) : null;

    /// <summary>The permission to read a case's page; null: no module here shows that kind, or its page asks for none.</summary>
    internal static string? PermissionToRead(IServiceProvider services, StreamId record) => PageOf(services, record)?.Request?.GetCustomAttribute<RequiresAttribute>()?.PermissionFor(record.Kind);

    private static PageEntry? PageOf(IServiceProvider services, StreamId record) => services.GetRequiredService<PageIndex>().OfKind(record.Kind);

    private static string Address(PageEntry page, StreamId record) => page.Pattern.Replace("{id}", record.Id.ToString("D"), StringComparison.Ordinal);
}
