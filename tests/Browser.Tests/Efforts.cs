using System.Globalization;
using System.Text;

namespace Lindung.Browser.Tests;

/// <summary>What the main tasks cost by mouse and by keys, for whoever does them the first time: written down when somebody asks for it with LINDUNG_SCREENS=1.</summary>
internal static class Efforts
{
    // The keystroke-level model (Card, Moran and Newell 1980): thinking before each act, pointing and pressing, a letter of an average typist.
    private const double Think = 1.35;
    private const double Point = 1.3;
    private const double Letter = 0.28;

    /// <summary>Looking over a page that one has never seen.</summary>
    private const double Look = 3;

    private static readonly List<(bool ByMouse, Hand Hand)> Hands = [];

    /// <summary>A hand whose work is counted.</summary>
    public static Hand New(bool byMouse)
    {
        Hand hand = byMouse ? new Mouse() : new Keys();
        lock (Hands) Hands.Add((byMouse, hand));
        return hand;
    }

    /// <summary>How long somebody takes who has never seen the pages and knows what she wants, in seconds; waiting for pages is not part of it.</summary>
    public static double Seconds(Effort byMouse) => byMouse.Pages * Look + byMouse.Presses * (Think + Point) + byMouse.Letters * Letter;

    /// <summary>Writes the table of a run in which all tasks were done.</summary>
    public static void Write()
    {
        if (Hands.Count < 5) return;
        Measured.Write(
            "What the main tasks cost",
            """
            By somebody who goes by menu, links and buttons from her home page and knows of no address. *Pages*: how many she waits for. *Fields*: how many she fills in, ticks or
            chooses from, of those that must be answered to go on. *Clicks*: by mouse, two for a choice. *Keys*: presses of Tab, Enter, space and arrows without a mouse, of which
            most are Tab; the way past the menu is one of them. *Seconds*: what the keystroke-level model of Card, Moran and Newell gives for the mouse (1.35 s to think and 1.3 s to
            point before each click, 0.28 s a letter), and 3 s to look over each page for the first time; waiting for pages comes on top. What is written about a client
            is one short sentence here: real notes are as long as they are.
            """,
            Table());
    }

    private static string Table()
    {
        var (mouse, keys) = (All(byMouse: true), All(byMouse: false));
        var table = new StringBuilder("| Task | Pages | Fields | Letters | Clicks | Seconds | Keys beside typing |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var (task, effort) in mouse)
            table.Append(CultureInfo.InvariantCulture, $"| {task} | {effort.Pages} | {effort.Fields} | {effort.Letters} | {effort.Presses} | {Seconds(effort):0} | {(keys.GetValueOrDefault(task) is { } k ? k.Presses : "–")} |\n");
        return table.ToString();
    }

    private static Dictionary<string, Effort> All(bool byMouse) =>
        Hands.Where(h => h.ByMouse == byMouse).SelectMany(h => h.Hand.Tasks).GroupBy(t => t.Task).ToDictionary(t => t.Key, t => t.Last().Effort);
}
