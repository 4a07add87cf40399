using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Testing;

internal static class EventChecks
{
    public static IEnumerable<string> Declared(ModuleUnderTest module) => module.Events.SelectMany(Declarations.Defects);

    public static IEnumerable<string> Schemas(ModuleUnderTest module)
    {
        foreach (var refused in ManifestChecks.Refused(module, code => code == "module.fact-schema-missing")) yield return refused;
        foreach (var fact in module.Events.Where(t => t.IsAssignableTo(typeof(IFact))))
        {
            var (mark, schema) = (EventAttribute.Of(fact), FactSchema.Of(fact));
            if (module.Manifest.Facts.FirstOrDefault(f => f.Name == mark.Name && f.Version == mark.Version) is not { } declared) yield return $"the manifest does not declare the fact {mark.Name} {mark.Version}";
            else if (declared.Schema?.ReplaceLineEndings("\n").TrimEnd() != schema.TrimEnd())
                yield return $"{mark.Name} {mark.Version} is not what its schema says. Is it new, Facts/{mark.Name}.{mark.Version}.schema.json is to hold what follows; was it published, raise its version.\n{schema}";
        }
    }

    public static async Task<IReadOnlyList<string>> StoredAsRecorded(ModuleUnderTest module)
    {
        var findings = new List<string>();
        await using var forms = await EventForms.Open(module.Assembly);
        foreach (var type in module.Events)
        {
            var mark = EventAttribute.Of(type);
            var stored = await forms.Stored(type);
            var recorded = await module.Golden.EventOf(mark.Name, mark.Version, stored);
            if (recorded is null) findings.Add($"{mark.Name} {mark.Version} has no golden file: {GoldenFiles.HowToAdd}");
            else if (recorded != stored) findings.Add($"{mark.Name} {mark.Version} is stored in another shape than its golden file says: raise the version and write an IUpcaster");
        }
        return findings;
    }

    public static async Task<IReadOnlyList<string>> OldVersionsAreRead(ModuleUnderTest module)
    {
        var findings = new List<string>();
        await using var forms = await EventForms.Open(module.Assembly);
        foreach (var golden in module.Golden.EventsOf(module.Manifest.Id + "."))
        {
            try
            {
                if (await forms.Read(golden) is null) findings.Add($"{golden.Name} {golden.Version} is no longer known: an event that was stored is known for ever");
            }
            catch (DamagedEventException unreadable)
            {
                findings.Add($"{golden.Name} {golden.Version} cannot be read: {unreadable.InnerException!.Message}");
            }
        }
        return findings;
    }

    public static async Task<IReadOnlyList<string>> ComeBack(ModuleUnderTest module)
    {
        var findings = new List<string>();
        await using var forms = await EventForms.Open(module.Assembly);
        foreach (var type in module.Events)
        {
            var (before, after) = await forms.ThereAndBack(type);
            if (before != after) findings.Add($"{EventAttribute.Of(type).Name} does not come back as it was stored:\n{before}\n{after}");
            if (type.GetProperties().Where(p => p.CanWrite && !before.Contains($"\"{char.ToLowerInvariant(p.Name[0])}{p.Name[1..]}\"", StringComparison.Ordinal)).Select(p => p.Name).ToList() is [_, ..] lost)
                findings.Add($"{EventAttribute.Of(type).Name} does not store {string.Join(", ", lost)}");
        }
        return findings;
    }

    public static IEnumerable<string> CopiesDeclared(ModuleUnderTest module) =>
        from type in module.Code.Streams.Where(stream => stream.IsCase).SelectMany(stream => stream.Events).Intersect(module.Events).Distinct()
        where type.IsDefined(typeof(InCopyAttribute), false) == type.IsDefined(typeof(NotInCopyAttribute), false)
        select $"{type.Name} must bear exactly one of [InCopy] and [NotInCopy(reason)]: does what it says stand in the copy of her data that a client can ask for?";

    public static IEnumerable<string> StateTakesEvery(ModuleUnderTest module)
    {
        foreach (var stream in module.Code.Streams)
            foreach (var type in History.Of(stream))
            {
                if (Thrown(() => stream.ApplyTo(stream.InitialState, (IEvent)Samples.Of(type))) is { } first) yield return $"{stream.Name} throws {first} when {type.Name} is the first event";
                else if (Thrown(() => History.Of(stream).Append(type).Aggregate(stream.InitialState, (state, e) => stream.ApplyTo(state, (IEvent)Samples.Of(e)))) is { } later)
                    yield return $"{stream.Name} throws {later} when {type.Name} follows other events";
            }
    }

    private static string? Thrown(Func<object> apply)
    {
        try
        {
            _ = apply();
            return null;
        }
        catch (Exception thrown)
        {
            return thrown.GetType().Name;
        }
    }
}
