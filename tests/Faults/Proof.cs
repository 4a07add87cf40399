using System.Globalization;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Faults.Tests;

/// <summary>What must be true after any fault.</summary>
internal static class Proof
{
    /// <summary>
    /// What was acknowledged is there once; numbers have no gap; every clock ran out once; the chain of events is whole; the calls with their answers are
    /// those of one register for each case; and the read tables are what a rebuild from the first event makes.
    /// </summary>
    public static async Task Holds(City city, Officer officer, Desk desk)
    {
        var ids = desk.Complaints.Values.Select(a => a.Id).ToList();
        Assert.That(ids, Is.Unique);
        var there = await Listed(officer);
        Assert.That(there.Select(c => c.Id), Is.EquivalentTo(ids), "all that was acknowledged, and nothing twice");
        Assert.That(there.Select(c => c.Number).Order(), Is.EqualTo(Enumerable.Range(1, ids.Count)), "numbers without a gap");
        Assert.That(there, Is.EquivalentTo(desk.Complaints.Values.Select(a => (a.Id, NumberOf(a.Number("PGD")!)))), "each bears the number that was told");
        await Patience.Until(async () => (await StoredEvents.ClocksFired(city)).Count >= ids.Count * StoredEvents.ClocksOfAComplaint, "every clock has run out", 60);
        var fired = await StoredEvents.ClocksFired(city);
        Assert.That(fired, Is.Unique, "a clock that fired twice");
        Assert.That(fired, Has.Count.EqualTo(ids.Count * StoredEvents.ClocksOfAComplaint));
        desk.AssertLinearizable();
        var (code, output) = await CliRun.Of(city.Settings, "verify");
        Assert.That(code, Is.Zero, output);
        await AssertRebuilds(city);
    }

    /// <summary>The complaints that the officer's list shows, each with the last digits of its number.</summary>
    public static async Task<IReadOnlyList<(Guid Id, int Number)>> Listed(Officer officer)
    {
        var complaints = new List<(Guid Id, int Number)>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await officer.Read("/casemanagement/complaints?limit=200" + (cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : ""));
            complaints.AddRange(page.Items.Select(i => ((Guid)i["id"]!, NumberOf((string)i["number"]!))));
            cursor = (string?)page.Body["next"];
        }
        return complaints;
    }

    public static int NumberOf(string number) => int.Parse(number[^5..], CultureInfo.InvariantCulture);

    private static async Task AssertRebuilds(City city)
    {
        await StoredEvents.AllShown(city);
        var before = await StoredEvents.ReadTables(city);
        await city.Stopped(() =>
        {
            StoredEvents.DropReadTables(city);
            return Task.CompletedTask;
        });
        await StoredEvents.AllShown(city);
        var after = await StoredEvents.ReadTables(city);
        Assert.That(before.Values.Sum(rows => rows.Count), Is.Positive);
        foreach (var (table, rows) in before) Assert.That(after[table], Is.EqualTo(rows), table);
    }
}
