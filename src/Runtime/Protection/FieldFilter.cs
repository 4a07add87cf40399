using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Withholds from a view what the reader's roles do not grant. Whoever is excluded from the case, and the suite itself, which reads
/// for nobody, are granted nothing.
/// </summary>
public sealed class FieldFilter(FieldGrants grants) : IFieldFilter
{
    /// <inheritdoc />
    public TView For<TView>(Actor reader, CaseHead? head, TView view)
    {
        if (view is null) return view;
        var granted = head is not null && head.Excluded.Contains(reader.Account) ? default : grants.Of(reader.Roles);
        return (TView)FilterPlan.Of(view.GetType()).Apply(view, granted);
    }
}
