namespace Lindung.Story.Tests.Story;

/// <summary>An admin switches a feature of Kota Probolinggo by a plan that she applies.</summary>
internal static class FeatureSwitch
{
    public static async Task To(Officer admin, string feature, string wanted)
    {
        var plan = await admin.Done("/features/plans", new { feature, region = "35.74", wanted, reason = "Pindah gedung." });
        Assert.That((string?)(await admin.Done($"/features/plans/{plan.Id}/application")).Body["status"], Is.EqualTo("applied"));
    }
}
