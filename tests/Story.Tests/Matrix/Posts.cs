using System.Collections.Concurrent;
using Lindung.Story.Tests.Story;

namespace Lindung.Story.Tests.Matrix;

/// <summary>Somebody of every role in the unit that keeps the file, in another of its dinas, and in another dinas.</summary>
internal sealed class Posts(City city)
{
    private const string Temporary = "sandi-sementara-dari-admin";

    /// <summary>The places, with the letters that reach a file of the city's unit from there.</summary>
    public static IReadOnlyList<(string Name, string City, string Unit, string Reach)> Places { get; } =
        [("own unit", "probolinggo", "UPTD", "UR"), ("other unit", "probolinggo", "DINAS", "R"), ("village", "probolinggo", "PTBMYG", ""), ("other dinas", "bontang", "UPTD", "")];

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
