using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Withholds from a view what the reader's roles do not grant, and sealed notes of others. Whoever is excluded from the case, and the
/// suite itself, which reads for nobody, are granted nothing.
/// </summary>
public sealed class FieldFilter(FieldGrants grants) : IFieldFilter
{
    /// <inheritdoc />
    public TView For<TView>(Actor reader, CaseHead? head, TView view)
    {
        if (view is null) return view;
        var granted = head is not null && head.IsHiddenFrom(reader) ? default : grants.Of(reader.Roles);
        return (TView)FilterPlan.Of(view.GetType()).Apply(view, new(reader.Account, granted));
    }
}

/// <summary>Who reads, and which classes she is granted.</summary>
internal readonly record struct Reading(Id<Account> Reader, FieldClasses Granted)
{
    public bool MayRead(ISealedNote note) => Reader == note.Author || Reader == note.Supervisor;
}
