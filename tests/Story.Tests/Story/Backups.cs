using System.Text.Json;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>Artefacts of one backup of a deployment.</summary>
internal sealed record Artefacts(string Events, string Keys, string Accounts, string HistoryHash);

/// <summary>Backups of a city, sealed to its recovery sheet, and the places into which they are restored; all by the tool.</summary>
internal sealed class Backups(City city, TemporaryFolder other)
{
    private static readonly Dictionary<string, string> TwoOfficials = new() { ["LINDUNG_PASSPHRASE_1"] = "frasa pejabat satu", ["LINDUNG_PASSPHRASE_2"] = "frasa pejabat dua" };
    private int _places;

    private string Sheet => city.Folder.At("sheet.txt");

    /// <summary>A backup in a folder of that name, taken beside the host where one runs.</summary>
    public async Task<Artefacts> Take(string name = "backup")
    {
        var settings = city.Settings with { More = TwoOfficials };
        if (!File.Exists(Sheet))
        {
            await Done(settings, "keys", "recovery", "--out", Sheet);
            await Done(settings, "keys", "test", "--sheet", Sheet);
        }
        var taken = await Done(settings, "backup", "--to", city.Folder.At(name));
        string Told(string property) => taken.GetProperty(property).GetString()!;
        return new(Told("eventsFile"), Told("keysFile"), Told("accountsFile"), Told("historyHash"));
    }

    /// <summary>An empty place of the same kind of store.</summary>
    public HostSettings NewPlace()
    {
        var n = (++_places).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new()
        {
            Folder = other.At("data" + n),
            MasterKeyFile = other.At($"keys{n}/master.key"),
            Environment = "Production",
            More = city.Settings.More,
            Server = city.Settings.Server is null ? null : PrivatePostgres.Shared.NewDatabase(),
            KeyServer = city.Settings.Server is null ? null : PrivatePostgres.Shared.NewDatabase(),
        };
    }

    public Task<(int Code, string Output)> Restore(HostSettings place, Artefacts from) =>
        CliRun.Of(place with { More = TwoOfficials }, "restore", "--json", "--sheet", Sheet, "--events", from.Events, "--keys", from.Keys, "--accounts", from.Accounts);

    /// <summary>A new place with the backup in it.</summary>
    public async Task<HostSettings> Restored(Artefacts from)
    {
        var place = NewPlace();
        var (code, output) = await Restore(place, from);
        Assert.That(code, Is.Zero, output);
        Assert.That(Data(output).GetProperty("historyHash").GetString(), Is.EqualTo(from.HistoryHash));
        return place;
    }

    /// <summary>What the tool answered where it is to succeed.</summary>
    public static async Task<JsonElement> Done(HostSettings settings, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(settings, [.. arguments, "--json"]);
        Assert.That(code, Is.Zero, output);
        return Data(output);
    }

    private static JsonElement Data(string output)
    {
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.GetProperty("data").Clone();
    }
}
