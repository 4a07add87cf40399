using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;
using CaseFeatures = Lindung.CaseManagement.Features;
using PatbmFeatures = Lindung.Patbm.Features;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Every (state of a plan, step, person) has a stated outcome: the state it leads to, or a refusal.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class FeaturePlanStateTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor Author = People.At(People.Uptd, People.Probolinggo, "ADMIN_DINAS");
    private static readonly string[] States = ["awaits", "ready", "closing", "applied", "outdated"];
    private static readonly string[] Ways = ["confirm", "apply"];

    private static readonly Dictionary<string, Actor> Actors = new()
    {
        ["author"] = Author,
        ["second"] = People.At(People.Uptd, People.Probolinggo, "ADMIN_DINAS"),
        ["province"] = People.At(Id<ServiceUnit>.New(), RegionCode.Parse("35"), "ADMIN_DINAS") with { Tenant = Id<Tenant>.New() },
        ["elsewhere"] = Author with { UnitRegion = RegionCode.Parse("64.74") },
        ["officer"] = People.Supervisor,
    };

    [Test]
    public async Task Plan_InAnyStateByAnybody_EndsAsStated()
    {
        var told = new List<string>();
        foreach (var (state, step, who) in from state in States from step in Ways from who in Actors.Keys select (state, step, who))
        {
            var plan = await In(state);
            var done = step == "apply" ? await Suite.Ask(Actors[who], new ApplyFeaturePlan(plan.Id)) : await Suite.Ask(Actors[who], new ConfirmFeaturePlan(plan.Id));
            var outcome = done.Error?.Code ?? $"{done.Value.Status}";
            if (outcome != Stated(state, step, who)) told.Add($"{who} {step} {state}: {outcome}, not {Stated(state, step, who)}");
        }
        Assert.That(told, Is.Empty);
    }

    private static string Stated(string state, string step, string who) => (state, step, who) switch
    {
        (_, _, "officer") => "kernel.not-allowed",
        (_, _, "elsewhere") => "kernel.no-such-feature-plan",
        (_, "confirm", "author") => "kernel.feature-second-person",
        ("outdated", _, _) => "kernel.feature-plan-outdated",
        ("awaits", "apply", _) => "kernel.feature-second-person-missing",
        ("awaits", _, _) => "Ready",
        ("ready", "confirm", _) => "Ready",
        ("ready", _, _) => "Applied",
        ("closing", _, _) => "Closing",
        _ => "Applied",
    };

    private async Task<FeaturePlanView> In(string state)
    {
        foreach (var feature in new[] { PatbmFeatures.EarlyReport, CaseFeatures.Client, CaseFeatures.Complaint }) await Suite.Switch(feature, "35.74", null);
        if (state == "awaits") return await Planned(Author, CaseFeatures.Client, FeatureWish.Closed);
        if (state == "closing") await Suite.Do(People.Activist, Steps.Reports());
        var plan = await Planned(Author, PatbmFeatures.EarlyReport, state == "closing" ? FeatureWish.Off : FeatureWish.Closed);
        if (state is "closing" or "applied") await Applied(Author, plan);
        if (state == "outdated") await Applied(Actors["second"], await Planned(Actors["second"], PatbmFeatures.EarlyReport, FeatureWish.Closed));
        return plan;
    }

    private async Task<FeaturePlanView> Planned(Actor admin, string feature, FeatureWish wish)
    {
        var plan = await Suite.Ask(admin, new MakeFeaturePlan(feature, People.Probolinggo, wish, "Pindah gedung."));
        Assert.That(plan.Error, Is.Null);
        return plan.Value;
    }

    private async Task Applied(Actor admin, FeaturePlanView plan) => Assert.That((await Suite.Ask(admin, new ApplyFeaturePlan(plan.Id))).Error, Is.Null);
}
