using System.Diagnostics;
using System.Globalization;
using System.Net;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Data.Sqlite;

namespace Lindung.Faults.Tests;

/// <summary>The disk under a working host is full, locked or read-only for a while: refusals that say when to come back, nothing lost, no restart.</summary>
internal sealed class DiskTests
{
    private readonly Dictionary<string, Answer> _acknowledged = [];
    private TemporaryFolder _folder = null!;
    private SmallDisk _disk = null!;
    private City _city = null!;
    private Officer _officer = null!;
    private int _pid;
    private int _written;

    [OneTimeSetUp]
    public async Task Found()
    {
        _folder = new();
        _disk = SmallDisk.Make(_folder.At("disk"), megabytes: 48);
        _city = await City.Found(Database.Sqlite, disk: _disk);
        _officer = await _city["penerima"];
        _pid = _city.Host.Pid;
        Assert.That((await Write("first")).IsOk);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_city is not null) await _city.DisposeAsync();
        _disk?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Host_WhoseDiskIsFull_Answers503LosesNothingAndHeals()
    {
        _disk.Fill();

        var key = await FirstRefused();
        var read = await _officer.Get($"/casemanagement/complaints/{_acknowledged["first"].Id}");
        _disk.MakeRoom();
        await Heals(key);

        // Its line in the read log may still find room where the larger write did not.
        // The read tables stand on the same disk: they may not show the last write that was accepted.
        if (!read.IsOk) AssertUnavailable(read, "kernel.not-yet-shown");
        await AssertNothingLost();
    }

    [Test]
    public async Task Host_WhoseDatabaseSomebodyLocks_Answers503LosesNothingAndHeals()
    {
        Answer refused;
        using (Lock()) refused = await Write("locked");

        AssertUnavailable(refused);
        await Heals("locked");
        await AssertNothingLost();
    }

    [Test]
    public async Task Host_WhoseDatabaseIsReadOnly_Answers503LosesNothingAndHeals()
    {
        Answer refused;
        var stranger = Lock();
        using (_disk.ReadOnly())
        {
            // What is open for writing stays so; the lock makes the host open it again.
            using (stranger) await Write("read-only");
            refused = await Write("read-only");
        }

        AssertUnavailable(refused);
        await Heals("read-only");
        await AssertNothingLost();
    }

    private async Task<Answer> Write(string key)
    {
        var answer = await _officer.Post("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = true }, key);
        if (answer.IsOk) _acknowledged[key] = answer;
        return answer;
    }

    /// <summary>Writes until one is refused: the log of the database still has some room of its own.</summary>
    private async Task<string> FirstRefused()
    {
        while (_written < 2_000)
        {
            var key = "full-" + (++_written).ToString(CultureInfo.InvariantCulture);
            var answer = await Write(key);
            if (answer.IsOk) continue;
            AssertUnavailable(answer);
            return key;
        }
        throw new InvalidOperationException("A full disk should refuse a write.");
    }

    private static void AssertUnavailable(Answer answer, string orElse = "kernel.store-unavailable")
    {
        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "kernel.store-unavailable")).Or.EqualTo((HttpStatusCode.ServiceUnavailable, orElse)), answer.ToString());
        Assert.That(answer.Headers.RetryAfter, Is.Not.Null, answer.ToString());
    }

    /// <summary>The same write with the same key is accepted by the same host.</summary>
    private async Task Heals(string key)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await Write(key);
            if (answer.IsOk) break;
            AssertUnavailable(answer);
            if (waited.Elapsed > TimeSpan.FromSeconds(40)) throw new TimeoutException($"The host should heal by itself, but {answer}");
            await Task.Delay(100);
        }
        Assert.That((_city.Host.Pid, _city.Host.HasExited), Is.EqualTo((_pid, false)));
    }

    private async Task AssertNothingLost()
    {
        var listed = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _officer.Read("/casemanagement/complaints?limit=200" + (cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : ""));
            listed.AddRange(page.Items.Select(i => (Guid)i["id"]!));
            cursor = (string?)page.Body["next"];
        }
        Assert.That(listed, Is.EquivalentTo(_acknowledged.Values.Select(a => a.Id)), "all that was acknowledged, and nothing twice");
        Assert.That((await CliRun.Of(_city.Settings, "verify")).Code, Is.Zero);
    }

    private SqliteConnection Lock()
    {
        var stranger = new SqliteConnection($"Data Source={Path.Combine(_disk.Path, "events.db")};Pooling=false");
        stranger.Open();
        using var hold = new SqliteCommand("begin immediate", stranger);
        hold.ExecuteNonQuery();
        return stranger;
    }
}
