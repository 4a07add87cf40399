using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Features;
using Lindung.Runtime.Identity;
using Lindung.Storage;

namespace Lindung.Runtime.Setup;

/// <summary>
/// What this build would change of a deployment, and whether it reads all that stands there. Looks only, also beside a running host of another version.
/// </summary>
/// <param name="Tables">Tables of every component; those with fewer applied scripts than known are brought up, in one transaction each.</param>
/// <param name="Unreadable">Events that a newer version wrote: with them this build cannot go on.</param>
public sealed record MigrationPlan(IReadOnlyList<TablesVersion> Tables, IReadOnlyList<EventKind> Unreadable)
{
    /// <summary>Whether the build can work on the deployment at all.</summary>
    public bool Fits => Unreadable.Count == 0 && Tables.All(t => t.Stands <= t.Known);

    /// <summary>Compares a deployment with this build; refuses with <c>store.missing</c>.</summary>
    /// <param name="options">The deployment.</param>
    /// <param name="assemblies">Of the modules of this build.</param>
    /// <param name="cancellation">Gives up looking.</param>
    public static async Task<Result<MigrationPlan>> Of(SuiteOptions options, IEnumerable<Assembly> assemblies, CancellationToken cancellation = default)
    {
        var shape = await StoreShape.Of(options.Events, cancellation);
        if (shape.Error is { } refusal) return refusal;
        List<TablesVersion> tables = [shape.Value.Tables];
        // Opening a file makes it.
        if (options.Server is not null || File.Exists(Path.Combine(options.Folder, "office.db")))
        {
            await using var office = OpenedSuite.OfficeOf(options);
            foreach (var durable in new DurableTables[] { new IdentityDatabase(office), new FeatureTables(office), new NoticeTables(office), new ExchangeTables(office) })
                tables.Add(await durable.Stands(cancellation));
        }
        var all = assemblies.Append(typeof(IEvent).Assembly).Append(typeof(MigrationPlan).Assembly).Distinct().ToList();
        var upcasters = all.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IUpcaster)));
        var types = EventTypes.From(all, upcasters.Select(t => (IUpcaster)Activator.CreateInstance(t)!));
        return new MigrationPlan(tables, [.. shape.Value.Events.Where(e => types.Entry(e.Name) is { } known && e.Version > known.Version)]);
    }
}
