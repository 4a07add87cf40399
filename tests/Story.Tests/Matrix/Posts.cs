using System.Collections.Concurrent;
using Lindung.Story.Tests.Story;

namespace Lindung.Story.Tests.Matrix;

/// <summary>Where somebody may work.</summary>
/// <param name="Name">Where it stands to a client's file.</param>
/// <param name="City">Its office.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Region">What it is there for.</param>
internal sealed record Place(string Name, string City, string Unit, string Region);

/// <summary>Somebody of every role in every unit of a dinas, and in another dinas.</summary>
internal sealed class Posts(City city)
{
    private const string Temporary = "sandi-sementara-dari-admin";

    public static Place Unit { get; } = new("own unit", "probolinggo", "UPTD", "35.74");

    public static Place Village { get; } = new("village", "probolinggo", "PTBMYG", Report.Kelurahan);

    public static Place FamilyCentre { get; } = new("family centre", "probolinggo", "PUSPAGA", "35.74");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Place> Places { get; } =
        [Unit, new("other unit", "probolinggo", "DINAS", "35.74"), Village, FamilyCentre, new("other dinas", "bontang", "UPTD", "64.74")];

    public ConcurrentDictionary<(string Role, string Place), Officer> Held { get; } = new();

    public async Task Fill(IEnumerable<string> roles)
    {
        foreach (var (place, office, unit, _) in Places)
        {
            var admin = await city["admin." + office];
            await city[office == "probolinggo" ? "ppdp" : "ppdp." + office];
            await admin.Read("/units");
            await Parallel.ForEachAsync(roles, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (role, _) =>
            {
                var login = $"m.{role}.{unit}.{office}".ToLowerInvariant().Replace('_', '-');
                var account = (await admin.Done("/accounts", new { login, displayName = "Petugas Contoh", password = Temporary })).Id;
                await city.Give(admin, office, account, city.UnitOf(office, unit), role);
                Held[(role, place)] = await Officer.SignIn(city, login, City.Password, Temporary);
            });
        }
    }
}
