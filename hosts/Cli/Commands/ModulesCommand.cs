using System.CommandLine;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Cli.Commands;

/// <summary>What the modules of this build declare, and whether they fit each other: needs no store.</summary>
internal static class ModulesCommand
{
    internal static Command Command { get; } = Deployment.Command("modules", "Tampilkan modul dan manifesnya / show the modules and their manifests", Show);

    private static Task<int> Show(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var modules = ModuleSet.Load(Modules.Assemblies);
        foreach (var module in modules.Manifests)
        {
            answers.Line($"{module.Id} {module.Version.ToString(3)}  (kernel {module.KernelFrom} … {module.KernelBefore})");
            foreach (var feature in module.Features)
                answers.Line($"  {feature.Name,-40} {module.Texts[feature.Name].Id} / {module.Texts[feature.Name].En}{(feature.SafetyRelevant ? "  [dua orang / two persons]" : "")}{Needs(feature)}");
            foreach (var fact in module.Facts) answers.Line($"  {fact.Name} {fact.Version}  (fakta / fact)");
            foreach (var referral in module.Referrals) answers.Line($"  {referral}  (rujukan diterima / referral accepted)");
        }
        var data = new { kernel = ModuleSet.KernelVersion.ToString(3), modules = modules.Manifests.Select(Told), refusals = modules.Refusals.Select(r => new { r.Code, sentence = r.Title }) };
        foreach (var refusal in modules.Refusals) answers.Line($"!! {refusal.Title.Id} / {refusal.Title.En} [{refusal.Code}]");
        return Task.FromResult(modules.Refusals.Count == 0
            ? answers.Say(new($"{modules.Manifests.Count} modul cocok.", $"{modules.Manifests.Count} modules fit."), data)
            : answers.Find("cli.modules-refused", new($"{modules.Refusals.Count} hal tidak cocok.", $"{modules.Refusals.Count} things do not fit."), data));
    }

    private static string Needs(FeatureDeclaration feature) => feature.Needs.Count == 0 ? "" : "  ← " + string.Join(", ", feature.Needs);

    private static object Told(ModuleManifest module) => new
    {
        module.Id,
        version = module.Version.ToString(3),
        module.KernelFrom,
        module.KernelBefore,
        features = module.Features.Select(f => new { f.Name, title = module.Texts[f.Name], f.Needs, f.CaseKinds, f.SafetyRelevant, @default = f.Default }),
        permissions = module.Permissions.Select(p => new { name = p, title = module.Texts[p] }),
        module.Referrals,
        facts = module.Facts.Select(f => new { f.Name, f.Version }),
    };
}
