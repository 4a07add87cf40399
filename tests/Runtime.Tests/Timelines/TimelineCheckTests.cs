using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Timelines;

/// <summary>Whatever is done to an exported timeline is found by its seal alone.</summary>
[TestFixture]
internal sealed class TimelineCheckTests
{
    private TemporaryFolder _folder = null!;
    private SigningKey _key = null!;
    private string[] _lines = [];

    [SetUp]
    public void Export()
    {
        _folder = new();
        _key = SigningKey.OpenOrCreate(_folder.At("kunci"));
        var stream = new StreamId("contoh.visit", Guid.NewGuid());
        var checkpoint = new Checkpoint(9, new byte[32], 0, new byte[32], DateTimeOffset.UnixEpoch, _key.Id, new byte[64]);
        var head = new TimelineHead(TimelineFile.Format, 1, stream, null, Guid.NewGuid(), false, DateTimeOffset.UnixEpoch, Guid.NewGuid(), 9, [stream], checkpoint);
        var rows = Enumerable.Range(1, 4).Select(n => new TimelineRow(n * 2, stream, n, $"{n:x64}", null));
        File.WriteAllBytes(At, TimelineFile.Write(head, rows, _key));
        _lines = File.ReadAllLines(At);
    }

    [TearDown]
    public void Close()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task File_AsItWasExported_HasNoFinding()
    {
        var report = (await Checked(_lines)).Value;

        Assert.That((report.Findings.Count, report.Lines, report.IsSignatureChecked, report.IsStoreCompared), Is.EqualTo((0, 4, true, false)));
    }

    [Test]
    public async Task Line_Altered_IsNamed() =>
        Assert.That(await Codes([_lines[0], _lines[1], _lines[2].Replace("\"version\":2", "\"version\":7", StringComparison.Ordinal), .. _lines[3..]]), Is.EqualTo(new[] { (3, "timeline.altered") }));

    [Test]
    public async Task Line_LeftOut_IsFound() => Assert.That(await Codes([.. _lines[..2], .. _lines[3..]]), Is.EqualTo(new[] { (0, "timeline.missing") }));

    [Test]
    public async Task Lines_Swapped_AreFound() =>
        Assert.That(await Codes([_lines[0], _lines[2], _lines[1], .. _lines[3..]]), Is.EqualTo(new[] { (3, "timeline.reordered") }));

    [Test]
    public async Task End_CutOff_IsFound([Values(1, 2, 3)] int cut) => Assert.That((await Codes(_lines[..^cut])).Select(f => f.Code), Is.EqualTo(new[] { "timeline.cut" }));

    [Test]
    public async Task Seal_MadeAnewWithoutTheKey_IsFound()
    {
        using var forger = SigningKey.OpenOrCreate(_folder.At("lain"));
        var digests = _lines[..^2].Select(TimelineFile.Digest).ToList();
        var signature = Convert.ToBase64String(forger.Sign(TimelineFile.Statement(digests)));

        Assert.Multiple(async () =>
        {
            Assert.That(await Codes([.. _lines[..^2], Seal(digests, forger.Id, signature)]), Is.EqualTo(new[] { (0, "timeline.unknown-key") }));
            Assert.That(await Codes([.. _lines[..^2], Seal(digests, _key.Id, signature)]), Is.EqualTo(new[] { (0, "timeline.signature") }));
            Assert.That(await Codes([.. _lines[..^2], Seal(digests, _key.Id, "bukan base64")]), Is.EqualTo(new[] { (0, "timeline.signature") }));
        });
    }

    [TestCase("")]
    [TestCase("bukan linimasa")]
    [TestCase("{}")]
    [TestCase("[null]")]
    [TestCase("{\"format\":\"lindung.timeline\",\"version\":1}")]
    public async Task File_ThatIsNoTimeline_IsRefusedWithACode(string first) => Assert.That((await Checked([first])).Error?.Code, Is.EqualTo("cli.timeline-unreadable"));

    [Test]
    public async Task File_ThatIsNotThere_IsRefusedWithACode() =>
        Assert.That((await TimelineCheck.Of(_folder.At("tidak-ada"), [_key.PublicKey], null)).Error?.Code, Is.EqualTo("cli.timeline-unreadable"));

    private string At => _folder.At("linimasa.jsonl");

    private static string Seal(IEnumerable<string> digests, string key, string signature) =>
        $$"""{"digests":[{{string.Join(',', digests.Select(d => $"\"{d}\""))}}],"keyId":"{{key}}","signature":"{{signature}}"}""";

    private async Task<Result<TimelineReport>> Checked(string[] lines)
    {
        await File.WriteAllLinesAsync(At, lines);
        return await TimelineCheck.Of(At, [_key.PublicKey], null);
    }

    private async Task<IEnumerable<(int Line, string Code)>> Codes(string[] lines) => (await Checked(lines)).Value.Findings.Select(f => (f.Line, f.Code));
}
