using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>Every role is judged: may one admin give it alone, or does it open data of clients or power over accounts?</summary>
internal sealed class GuardedRoleTests
{
    private static readonly RoleGrants Matrix = RoleGrants.Load();

    private static readonly string[] GivenAlone =
        ["PEKSOS", "URC", "MEDIATOR", "TENAGA_AHLI", "SEKRETARIAT", "ADMIN_PUSAT", "FASILITATOR_PATBM", "LURAH", "CAMAT", "DPRD", "WALIDATA", "PUBLIK"];

    [Test]
    public void EveryRole_IsGuarded_ButThoseNamed() =>
        Assert.That(Matrix.All.Select(row => row.Role.ToString()).Where(role => !Matrix.NeedsTwo(role)), Is.EquivalentTo(GivenAlone));

    [TestCase("casemanagement.client.read")]
    [TestCase("kernel.account.confirm")]
    [TestCase("kernel.account.write")]
    [TestCase("kernel.role.grant")]
    [TestCase("module-of-others.anything.read")]
    public void Permission_ThatNobodyJudged_OrThatGivesPower_IsGuarded(string permission) => Assert.That(RoleGrants.IsGuarded(permission), Is.True);

    [Test]
    public void RoleOfNoRow_IsGuarded() => Assert.That(Matrix.NeedsTwo("TIDAK_ADA"), Is.True);
}
