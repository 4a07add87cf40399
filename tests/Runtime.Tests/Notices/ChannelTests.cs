using System.Text;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>By what an officer is reached is hers alone: sealed, and no change of it goes unnoticed.</summary>
internal sealed class ChannelTests
{
    private const string Old = "lama@contoh.example";
    private const string New = "baru@contoh.example";

    [Test]
    public async Task ChangedChannel_IsToldOverTheOneBefore()
    {
        var mail = new Line("mail", ChannelKind.Email, (_, _, _) => Task.CompletedTask);
        await using var ground = new NoticeGround("SQLite");
        await ground.Node(new(), mail);
        await ground.Found();
        var officer = await ground.Officer("ani.contoh", "PENERIMA_PENGADUAN");
        await ground.Reach(officer, ChannelKind.Email, Old);
        Assert.That(await ground.Queue(), Is.Empty, "nothing stood before the first");

        await ground.Reach(officer, ChannelKind.Email, New);
        await Patience.Until(() => Task.FromResult(mail.Asked.Count == 1), "the change is told");
        await ground.Tell(officer);
        await Patience.Until(() => Task.FromResult(mail.Asked.Count == 2), "the next notice goes out");

        Assert.That(mail.Asked.Select(d => (d.Address, d.Notice.Kind)), Is.EqualTo(new[] { (Old, NoticeKind.Account), (New, NoticeKind.Task) }));
        var history = await ground.Services.GetRequiredService<OfficerChannels>().History(officer, default);
        Assert.That(history.Count(h => h.Act == "CHANNEL_SET"), Is.EqualTo(2));
    }

    [Test]
    public async Task RemovedChannel_IsToldThereAndNeverUsedAgain()
    {
        var sms = new Line("sms", ChannelKind.Sms, (_, _, _) => Task.CompletedTask);
        await using var ground = new NoticeGround("SQLite");
        await ground.Node(new(), sms);
        await ground.Found();
        var officer = await ground.Officer("ani.contoh", "PENERIMA_PENGADUAN");
        await ground.Reach(officer, ChannelKind.Sms, "0860 9912 3456");

        await ground.Reach(officer, ChannelKind.Sms, null);
        await ground.Tell(officer);

        await Patience.Until(async () => (await ground.Queue()).All(d => d.State == "SENT"), "the queue is empty");
        Assert.That(sms.Asked.Select(d => (d.Address, d.Notice.Kind)), Is.EqualTo(new[] { ("+6286099123456", NoticeKind.Account) }));
        Assert.That(await ground.Services.GetRequiredService<OfficerChannels>().Of(officer, default), Is.Empty);
    }

    [TestCase(ChannelKind.Email, "bukan surel")]
    [TestCase(ChannelKind.Email, "dua@contoh.example,tiga@contoh.example")]
    [TestCase(ChannelKind.Email, "a@b@contoh.example")]
    [TestCase(ChannelKind.Email, "a@contoh.example\r\nBcc: x@contoh.example")]
    [TestCase(ChannelKind.Sms, "129")]
    [TestCase(ChannelKind.WhatsApp, "ani@contoh.example")]
    public async Task AddressThatCannotBeOne_IsRefused(ChannelKind kind, string address)
    {
        await using var ground = new NoticeGround("SQLite");
        await ground.Node(new());
        await ground.Found();
        var officer = await ground.Officer("ani.contoh", "PENERIMA_PENGADUAN");

        var set = await ground.Services.GetRequiredService<OfficerChannels>().Set(NoticeGround.Acting(officer), kind, address, default);

        Assert.That(set.Error?.Code, Is.EqualTo(kind == ChannelKind.Email ? "kernel.mail-malformed" : "kernel.phone.invalid"));
    }

    [Test]
    public async Task Addresses_StandNowhereInClear()
    {
        var down = new Line("mail", ChannelKind.Email, (_, _, _) => throw new IOException(Old));
        await using var ground = new NoticeGround("SQLite");
        await ground.Node(new(), down);
        await ground.Found();
        var officer = await ground.Officer("ani.contoh", "PENERIMA_PENGADUAN");
        await ground.Reach(officer, ChannelKind.Email, Old);
        await ground.Reach(officer, ChannelKind.Sms, "+6286099123456");
        await ground.Reach(officer, ChannelKind.Email, New);
        await Patience.Until(() => Task.FromResult(down.Asked.Count > 0), "an attempt is made");
        await Patience.Until(async () => (await ground.Queue()).All(d => d.State == "WAITING"), "the attempt has failed");

        var bytes = string.Concat(Directory.GetFiles(ground.Folder, "*.db*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(Read));
        Assert.That(bytes, Does.Contain("ani.contoh").And.Contain("CHANNEL_SET"), "the search looks at the right files");
        foreach (var hidden in new[] { Old, New, "86099123456" }) Assert.That(bytes.Contains(hidden, StringComparison.Ordinal), Is.False, hidden);
    }

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }
}
