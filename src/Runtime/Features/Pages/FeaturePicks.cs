using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Features.Pages;

/// <summary>Offers the features of this deployment to the form that plans a change.</summary>
internal sealed class FeaturePicks(ModuleSet modules) : IPicks
{
    public ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default) => new(
        request == typeof(MakeFeaturePlan) && field.Name == "feature"
            ? [.. modules.Manifests.SelectMany(m => m.Features.Select(f => new PickOption(f.Name, m.Texts[f.Name])))]
            : null);
}
