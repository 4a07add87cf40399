using System.Collections.Concurrent;
using System.Diagnostics;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Faults.Tests;

/// <summary>
/// The officers at work while something breaks under them: each write is sent again with its key until it is answered, as the app of an officer
/// does. What was acknowledged, and all calls with their answers, are kept.
/// </summary>
internal sealed class Desk(City city, Officer officer)
{
    private const int Writers = 4;
    private const int Cases = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Answer> _complaints = new();
    private readonly List<(Guid Case, long Version)> _cases = [];
    private readonly CallHistory _history = new();
    private int _refusals;

    /// <summary>Complaints that were acknowledged, by the key of their write.</summary>
    public IReadOnlyDictionary<string, Answer> Complaints => _complaints;

    /// <summary>Calls that were told to come back later.</summary>
    public int Refusals => _refusals;

    /// <summary>Calls that were answered.</summary>
    public int Answered => _history.Calls.Count + _complaints.Count;

    /// <summary>Opens the cases on which writes and reads go back and forth, and waits until the suite itself has nothing more to add to them.</summary>
    public async Task Open()
    {
        for (var n = 0; n < Cases; n++) await Write("/casemanagement/complaints", Complaint, $"case-{n}", (answer, _) => _complaints[$"case-{n}"] = answer);
        await Lindung.Testing.Patience.Until(async () => (await StoredEvents.ClocksFired(city)).Count == StoredEvents.ClocksOfAComplaint * Cases, "the clocks of the cases have run out");
        foreach (var opened in _complaints.Values) _cases.Add((opened.Id, (long)(await officer.Read(Path(opened.Id))).Body["version"]!));
    }

    /// <summary>Works until told to stop, through whatever <paramref name="trouble"/> does.</summary>
    public async Task Work(Func<Task> trouble)
    {
        using var enough = new CancellationTokenSource();
        var working = Enumerable.Range(0, Writers).Select(w => Complain(w, enough.Token))
            .Concat(_cases.SelectMany(c => new[] { Step(c.Case, enough.Token), Read(c.Case, enough.Token) })).ToList();
        var troubled = trouble();
        // A desk that fails is told at once, not after the last trouble.
        await await Task.WhenAny(working.Append(troubled));
        await troubled;
        await enough.CancelAsync();
        await Task.WhenAll(working);
    }

    /// <summary>Waits until so many more calls of each kind were answered.</summary>
    public async Task Goes(int more = 6)
    {
        var (calls, complaints) = (_history.Calls.Count, _complaints.Count);
        await Lindung.Testing.Patience.Until(
            () => Task.FromResult(_history.Calls.Count >= calls + 4 * more && _complaints.Count >= complaints + more), "calls are answered again", (int)Patience.TotalSeconds);
    }

    /// <summary>No client could tell it from one register that did each call at one moment.</summary>
    public void AssertLinearizable()
    {
        foreach (var (file, version) in _cases) _history.AssertLinearizable(file, version);
    }

    /// <summary>A complaint that may be refused.</summary>
    public static Task<Answer> Tried(Officer officer) => officer.Post("/casemanagement/complaints", Complaint, Guid.NewGuid().ToString("N"));

    /// <summary>A complaint that is to be accepted.</summary>
    public static async Task<Answer> Complain(Officer officer, string key)
    {
        var answer = await officer.Post("/casemanagement/complaints", Complaint, key);
        Assert.That(answer.IsOk, answer.ToString());
        return answer;
    }

    private static object Complaint => new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = true };

    private static string Path(Guid complaint) => $"/casemanagement/complaints/{complaint}";

    private async Task Complain(int writer, CancellationToken enough)
    {
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            var key = $"{writer}-{n}-{Guid.NewGuid():N}";
            await Write("/casemanagement/complaints", Complaint, key, (answer, _) => _complaints[key] = answer);
        }
    }

    private async Task Step(Guid file, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
            await Write(Path(file) + "/emergency-steps", new { firstContact = true }, Guid.NewGuid().ToString("N"), (answer, began) => _history.Add(file, writes: true, began, answer));
    }

    private async Task Read(Guid file, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                // Not at a position that she knows of: a case is read from its own events.
                var answer = await officer.At(city.Host.Address).Get(Path(file));
                if (answer.IsOk) _history.Add(file, writes: false, began, answer);
                else await Refused(answer);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task Write(string path, object body, string key, Action<Answer, long> answered)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"{path} should be answered once the suite is back.");
            try
            {
                var answer = await officer.Post(path, body, key);
                if (answer.IsOk)
                {
                    answered(answer, began);
                    return;
                }
                await Refused(answer);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                // Cut under it: nobody knows whether it was stored.
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    /// <summary>While something is broken, one refusal alone is right: not now, come back.</summary>
    private Task Refused(Answer answer)
    {
        if ((int)answer.Status != 503 || answer.Headers.RetryAfter is null) throw new InvalidOperationException(answer.ToString());
        Interlocked.Increment(ref _refusals);
        return Task.Delay(Pause);
    }
}
