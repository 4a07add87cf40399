using Lindung.Kernel;

namespace Lindung.Testing;

internal static class NameChecks
{
    public static IEnumerable<string> Sound(ModuleUnderTest module)
    {
        foreach (var refused in ManifestChecks.Refused(module, code => code is "module.malformed" or "module.name-foreign" or "module.name-twice")) yield return refused;
        var unmarked = module.Concrete<IEvent>().Where(t => !t.IsDefined(typeof(EventAttribute), false) && !t.IsDefined(typeof(ReadsFactAttribute), false));
        foreach (var type in unmarked) yield return $"{type.Name} is an event without a literal name: [Event(name)]";
        foreach (var type in module.Concrete<ICommand>().Where(t => !t.IsDefined(typeof(CommandAttribute), false))) yield return $"{type.Name} is a command without a literal name: [Command(name)]";
        var prefix = module.Manifest.Id + ".";
        foreach (var sort in Named(module).GroupBy(n => n.Sort))
        {
            foreach (var (_, name) in sort.Where(n => !n.Name.StartsWith(prefix, StringComparison.Ordinal) || !IsLiteral(n.Name[prefix.Length..])))
                yield return $"the {sort.Key} {name} is not \"{prefix}\" followed by lower-case letters, digits, dots and hyphens";
            foreach (var twice in sort.GroupBy(n => n.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return $"the {sort.Key} {twice.Key} stands for two things";
        }
        var table = module.Manifest.Id.Replace('-', '_') + "_";
        foreach (var own in module.Projections.Select(p => p.Table.Name).Where(t => !t.StartsWith(table, StringComparison.Ordinal)))
            yield return $"the table {own} does not begin with \"{table}\"";
    }

    /// <summary>Every literal that the code bears and the manifest does not.</summary>
    public static IEnumerable<(string Sort, string Name)> Named(ModuleUnderTest module) =>
    [
        .. module.Events.Select(t => ("event", EventAttribute.Of(t).Name)),
        .. module.Concrete<ICommand>().Where(t => t.IsDefined(typeof(CommandAttribute), false)).Select(t => ("command", CommandAttribute.Of(t).Name)),
        .. module.Bare<Subscriber>().Select(s => ("subscription", s.Name)),
        .. module.Code.Streams.Select(s => ("stream", s.Name)),
        .. TextChecks.ErrorsOf(module).Select(e => ("error", e.Code)),
    ];

    private static bool IsLiteral(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
