using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// Whoever may know her goes over every page; then whoever may not asks for each of those addresses, for every list, and goes over her own pages. No answer, no
/// header and no file holds a word of her, in whatever encoding.
/// </summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed partial class LeakHuntTests(Database database)
{
    private const string Start = "/kerja/";
    private const int MostPages = 400;
    private static readonly string[] Knowers = ["aktivis", "penerima", "manajer", "pendamping", "supervisor"];

    /// <summary>Same unit without her case, other units of the office, heads and data protection, administrators, other offices.</summary>
    private static readonly string[] Strangers =
    [
        "manajer.lain", "konselor", "koordinator", "mitra", "verifikator", "pengelola", "ppdp", "kadis", "admin.probolinggo", "penerima.bontang", "ppdp.bontang", "admin.bontang",
        "verifikator.jatim",
    ];

    private readonly HashSet<string> _shown = [];
    private readonly HashSet<string> _hers = [];
    private City _city = null!;
    private Report _report = null!;
    private Giveaways _words = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        var her = Victim.Somebody() with { Nik = "9935740112170091", Chronology = $"Korban menunggu di {Victim.Somebody().Name}." };
        _words = new([.. her.Name.Split(' '), her.Nik!, her.Phone[1..], her.Street, her.Chronology.Split(' ')[^1], .. her.ReporterName.Split(' '), her.ReporterPhone[1..], .. her.Reported.Split(' ')]);
        _report = await new Report(_city).Whole(her);
        await AttachmentTests.Upload(await _city["penerima"], "berkas.pdf", SampleFiles.Pdf(Encoding.UTF8.GetBytes($"({her.Name})")), $"/cases/casemanagement.complaint/{_report.Complaint}/attachments");
        foreach (var knower in Knowers)
            foreach (var (address, found) in await GoOver(await _city[knower], _ => { }))
            {
                if (found.Count > 0) _shown.Add(address);
                if (found.Count > 0 || Ids.Any(address.Contains)) _hers.Add(address);
            }
    }

    [TestCaseSource(nameof(Strangers))]
    public async Task WhoMayNotKnow_IsShownNothingOfHer(string login)
    {
        var stranger = await _city[login];
        var found = new List<string>();
        var open = 0;
        foreach (var address in _hers.Concat(await Openings.Lists(_city)).Concat([_report.ReportPath, _report.ComplaintPath, _report.ClientPath, _report.ReferralPath]))
            found.AddRange((await Ask(stranger, address, status => open += status == HttpStatusCode.OK ? 1 : 0)).Found.Select(word => $"{address}: {word}"));
        foreach (var (address, words) in await GoOver(stranger, status => open += status == HttpStatusCode.OK ? 1 : 0)) found.AddRange(words.Select(word => $"{address}: {word}"));

        Assert.That(found, Is.Empty, login);
        Assert.That(open, Is.GreaterThan(2), "her own pages are open to her");
    }

    [Test]
    public void Hunt_FindsHerWhereverSheIsShown() =>
        Assert.Multiple(() =>
        {
            Assert.That(_shown, Has.Some.Contains(_report.ClientPath).And.Some.Contains(_report.ComplaintPath).And.Some.Contains("/attachments/"), string.Join('\n', _shown));
            Assert.That(_hers, Has.Count.GreaterThan(20), "every address that names one of her files");
        });

    [TestCase("konselor")]
    [TestCase("manajer.lain")]
    [TestCase("penerima.bontang")]
    public async Task Number_CountedOnFromOnesOwn_IsToldWhatOneThatWasNeverIssuedIs(string login)
    {
        var (stranger, hers) = (await _city[login], (string)(await (await _city["penerima"]).Read(_report.ComplaintPath)).Body["number"]!);
        var never = hers[..^5] + "99999";

        Assert.That(await Told(hers), Is.EqualTo((await Told(never)).Replace(never, hers, StringComparison.Ordinal)));
        Assert.That(await Told(hers), Does.Contain(hers), "what was asked for is shown again");

        async Task<string> Told(string number) => Proof().Replace(Encoding.UTF8.GetString((await stranger.Download("/kerja/search?number=" + number)).Content), "");
    }

    [Test]
    public async Task Supervisor_BehindTheWall_IsShownNothingOfHerAnyMore()
    {
        var supervisor = await _city["rangkap"];
        await (await _city["manajer"]).Done($"/cases/casemanagement.client/{_report.Client}/wall", new { reason = "KERABAT_TERLAPOR", accounts = new[] { supervisor.Account } });
        await Patience.Until(async () => (await supervisor.Get(_report.ComplaintPath)).Status == HttpStatusCode.NotFound, "the wall stands before all her files");

        foreach (var address in _hers) Assert.That((await Ask(supervisor, address, _ => { })).Found, Is.Empty, address);
        foreach (var (address, found) in await GoOver(supervisor, _ => { })) Assert.That(found, Is.Empty, address);
    }

    /// <summary>Every page along the links, one of each route, and each that names one of her files.</summary>
    private async Task<IReadOnlyList<(string Address, IReadOnlyList<string> Found)>> GoOver(Officer officer, Action<HttpStatusCode> told)
    {
        var (seen, waiting, known) = (new List<(string, IReadOnlyList<string>)>(), new Queue<string>([Start]), new HashSet<string> { Start });
        while (waiting.TryDequeue(out var address))
        {
            var (text, found) = await Ask(officer, address, told);
            seen.Add((address, found));
            foreach (var link in Link().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]))
                if (known.Add(Ids.Any(link.Contains) ? link : Route(link))) waiting.Enqueue(link);
        }
        Assert.That(seen, Has.Count.LessThan(MostPages));
        return seen;
    }

    private IEnumerable<string> Ids => new[] { _report.EarlyReport, _report.Referral, _report.Complaint, _report.Client }.Select(id => id.ToString());

    private async Task<(string Text, IReadOnlyList<string> Found)> Ask(Officer officer, string address, Action<HttpStatusCode> told)
    {
        var (status, headers, content) = await officer.Download(address);
        told(status);
        Assert.That((int)status, Is.LessThan(500), $"{officer.Login} {address}");
        return (Encoding.UTF8.GetString(content), [.. Parts(content).SelectMany(part => _words.Found(part)), .. _words.Found(Encoding.UTF8.GetBytes(headers))]);
    }

    /// <summary>A file as it came, and what is packed in it.</summary>
    private static IEnumerable<byte[]> Parts(byte[] content)
    {
        yield return content;
        if (!content.AsSpan().StartsWith("PK"u8)) yield break;
        using var packed = new ZipArchive(new MemoryStream(content));
        foreach (var entry in packed.Entries)
        {
            using var part = new MemoryStream();
            using (var open = entry.Open()) open.CopyTo(part);
            yield return part.ToArray();
        }
    }

    private static string Route(string link) => Value().Replace(link.Split('?')[0], "/{id}") + string.Concat(Name().Matches(link.Contains('?', StringComparison.Ordinal) ? link[link.IndexOf('?', StringComparison.Ordinal)..] : ""));

    [GeneratedRegex("href=\"(/kerja[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"antiforgery\" value=\"[^\"]*\"")]
    private static partial Regex Proof();

    /// <summary>A part of an address that names a record, a code or a region: whatever is no lower-case word.</summary>
    [GeneratedRegex("/(?![a-z]+(-[a-z]+)*(/|$))[^/]+")]
    private static partial Regex Value();

    [GeneratedRegex("[?&][^=]+=")]
    private static partial Regex Name();
}
