using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <content>Events slipped in with hashes that fit, by somebody who has the database but not the signing key.</content>
public abstract partial class StoreVerifierContract
{
    [Test]
    public async Task Verify_WhenAForgedEventFitsItsStream_NamesIt([Values(1, 4, 5, 12, 16, 17, 18)] long position)
    {
        await Forge(position, Forged.Chain);

        var first = (await Verify()).Findings[0];

        // The last one written anew with another after it looks the same as one inserted before it.
        Assert.That((first.Code, first.Position), Is.EqualTo((position == 17 ? "event.altered" : "event.inserted", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenAForgedEventFitsAllButASignature_NamesWhatWasSigned([Values(1, 9, 11, 12, 15)] long position)
    {
        await Forge(position, Forged.Everything);

        var report = await Verify();

        Assert.That((report.Findings[0].Code, report.Findings[0].What), Is.EqualTo(("checkpoint.root", position <= 11 ? "1–11" : "12–15")));
        Assert.That(report.SignedUpTo, Is.EqualTo(position <= 11 ? 0 : 11));
    }

    [Test]
    public async Task Verify_WhenAForgedEventStandsAfterTheLastSignature_TellsHowFarItReaches([Values(16, 18)] long position)
    {
        var kept = await KeepCheckpoint();
        Tamper("delete from checkpoints where position = 17");
        await Forge(position, Forged.Everything);

        var alone = await Verify();
        var against = await Verify(against: kept);

        Assert.That((alone.Findings.Count, alone.SignedUpTo, alone.Events), Is.EqualTo((0, 15, 18)), "a signature that is not there proves nothing");
        if (position < 18) Assert.That((against.Findings[0].Code, against.Findings[0].What), Is.EqualTo(("checkpoint.root", "16–17")));
        else Assert.That((against.Findings.Count, against.SignedUpTo), Is.EqualTo((0, 17)), "what was kept says nothing of what came after");
    }

    [Test]
    public async Task Verify_WhenASignatureIsTakenAway_SaysWhere([Values(1_000, 2_000)] long position)
    {
        await Reopen();
        await Append(SampleUnits.Begin(SampleUnits.NewStream(), 2_500));
        await CloseStore();
        Tamper($"delete from checkpoints where position = {position}");

        var report = await Verify();

        Assert.That(report.Findings.Single().Code, Is.EqualTo("checkpoint.missing"));
    }

    private async Task Forge(long position, Forged forged)
    {
        await using var connection = Stores.Connect(Address);
        await Forgery.Insert(connection, position, forged);
    }
}
