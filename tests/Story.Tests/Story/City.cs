using System.Collections.Concurrent;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Story.Tests.Story;

/// <summary>Which database a test runs on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A deployment with the dinas of Kota Probolinggo, of Kota Bontang and of the province of Jawa Timur, founded by <c>lindung setup</c>; units,
/// accounts and roles are made over HTTP by their admins, each officer when she is first asked for.
/// </summary>
internal sealed class City : IAsyncDisposable
{
    /// <summary>Everybody's password once she has set one.</summary>
    public const string Password = "sandi-panjang-untuk-uji";

    private const string Temporary = "sandi-sementara-dari-admin";

    private static readonly Dictionary<string, (string Admin, string Unit, string[] Roles)> Staff = new()
    {
        ["aktivis"] = ("probolinggo", "PTBMYG", ["AKTIVIS_PATBM"]),
        ["aktivis.lain"] = ("probolinggo", "PTBMYG", ["AKTIVIS_PATBM"]),
        ["penerima"] = ("probolinggo", "UPTD", ["PENERIMA_PENGADUAN"]),
        ["rangkap"] = ("probolinggo", "UPTD", ["PENERIMA_PENGADUAN", "SUPERVISOR_KASUS"]),
        ["supervisor"] = ("probolinggo", "UPTD", ["SUPERVISOR_KASUS"]),
        ["manajer"] = ("probolinggo", "UPTD", ["MANAJER_KASUS"]),
        ["manajer.lain"] = ("probolinggo", "UPTD", ["MANAJER_KASUS"]),
        ["pendamping"] = ("probolinggo", "UPTD", ["PENDAMPING"]),
        ["psikolog"] = ("probolinggo", "UPTD", ["PSIKOLOG"]),
        ["mitra"] = ("probolinggo", "PPTRS", ["MITRA"]),
        ["pengelola"] = ("probolinggo", "UPTD", ["PENGELOLA_DATA"]),
        ["konselor"] = ("probolinggo", "PUSPAGA", ["KONSELOR_PUSPAGA"]),
        ["koordinator"] = ("probolinggo", "PUSPAGA", ["KOORDINATOR_PUSPAGA"]),
        ["verifikator"] = ("probolinggo", "DINAS", ["VERIFIKATOR_KABKOTA"]),
        ["ppdp"] = ("probolinggo", "DINAS", ["PPDP"]),
        ["kepala"] = ("probolinggo", "UPTD", ["KEPALA_UPTD"]),
        ["kadis"] = ("probolinggo", "DINAS", ["KADIS"]),
        ["penerima.bontang"] = ("bontang", "UPTD", ["PENERIMA_PENGADUAN", "SUPERVISOR_KASUS"]),
        ["konselor.bontang"] = ("bontang", "PUSPAGA", ["KONSELOR_PUSPAGA"]),
        ["pengelola.bontang"] = ("bontang", "UPTD", ["PENGELOLA_DATA"]),
        ["verifikator.bontang"] = ("bontang", "DINAS", ["VERIFIKATOR_KABKOTA"]),
        ["data.pusat"] = ("pusat", "PUSAT", ["ADMIN_PUSAT"]),
        ["ppdp.bontang"] = ("bontang", "DINAS", ["PPDP"]),
        ["penerima.latihan"] = ("latihan", "UPTD", ["PENERIMA_PENGADUAN", "SUPERVISOR_KASUS"]),
        ["aktivis.jatim"] = ("jatim", "PTBM", ["AKTIVIS_PATBM", "PENERIMA_PENGADUAN"]),
        ["penerima.jatim"] = ("jatim", "UPTDJ", ["PENERIMA_PENGADUAN", "SUPERVISOR_KASUS"]),
        ["verifikator.jatim"] = ("jatim", "DINAS", ["VERIFIKATOR_PROV"]),
    };

    private readonly ConcurrentDictionary<string, Lazy<Task<Officer>>> _officers = new();
    private readonly Dictionary<(string City, string Code), Guid> _units = [];
    private readonly ConcurrentQueue<string> _told = new();
    private long _position;

    private City(HostSettings settings, TemporaryFolder folder, HostClock? clock) => (Settings, Folder, Clock) = (settings, folder, clock);

    public HostSettings Settings { get; set; }

    public TemporaryFolder Folder { get; }

    public RunningHost Host { get; private set; } = null!;

    /// <summary>The clock that its machines go by; null: that of this one.</summary>
    public HostClock? Clock { get; }

    /// <summary>The day on which its officers write, in WIB.</summary>
    public DateOnly Today => DateOnly.FromDateTime((Clock?.Now ?? TimeProvider.System.GetUtcNow()).AddHours(7).DateTime);

    /// <summary>The last position that anybody's write was told.</summary>
    public long LastPosition => Interlocked.Read(ref _position);

    public static async Task<City> Found(
        Database database, string? policies = null, PrivatePostgres? server = null, IEnumerable<KeyValuePair<string, string>>? more = null, string? program = null, SmallDisk? disk = null,
        HostClock? clock = null)
    {
        var folder = new TemporaryFolder();
        var settings = (database == Database.Sqlite ? HostSettings.In(folder) : HostSettings.On(server ?? PrivatePostgres.Shared, folder)) with
        {
            Environment = "Production",
            Program = program,
            More = new Dictionary<string, string>((more ?? []).Concat(clock?.Variables ?? new Dictionary<string, string>()))
            {
                ["LINDUNG_ADMIN_PASSWORD"] = Password,
                ["Lindung:Web:SignInsPerMinute"] = "10000",
                ["Lindung:Web:RequestsPerMinute"] = "1000000",
                ["TMPDIR"] = Directory.CreateDirectory(folder.At("tmp")).FullName,
            },
        };
        if (disk is not null) settings = settings with { Folder = disk.Path };
        if (policies is not null)
        {
            Directory.CreateDirectory(settings.Folder);
            await File.WriteAllTextAsync(Path.Combine(settings.Folder, "policies.json"), policies);
        }
        var city = new City(settings, folder, clock);
        try
        {
            await city.SetUp();
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>The officers' phones and papers: the secret of the app and what is left of the recovery codes.</summary>
    public ConcurrentDictionary<string, (string Secret, Queue<string> Codes)> Factors { get; } = new();

    /// <summary>The officer of this login, hired and signed in at first use.</summary>
    public Task<Officer> this[string login] => _officers.GetOrAdd(login, l => new(() => Hire(l))).Value;

    /// <summary>A new sign-in of an officer who was hired.</summary>
    public async Task<Officer> SignInAgain(string login)
    {
        var officer = await Officer.SignIn(this, login, Password);
        _officers[login] = new(() => Task.FromResult(officer));
        return officer;
    }

    /// <summary>Founds the other city's province and the nation's office beside the others, by the tool.</summary>
    public async Task FoundNation()
    {
        var recipe = Folder.At("nation.json");
        var nation = new { region = "", name = "Kantor pusat data (contoh)", unitCode = "PUSAT", login = "admin.pusat", displayName = "Admin Contoh", nation = true };
        object[] offices = [Office("64", "Dinas P3A Kalimantan Timur", "admin.kaltim"), nation];
        await File.WriteAllTextAsync(recipe, JsonSerializer.Serialize(new { offices }));
        var (code, output) = await CliRun.Of(Settings, "setup", "--recipe", recipe);
        Assert.That(code, Is.Zero, output);
        var admin = await this["admin.pusat"];
        lock (_units) _units[("pusat", "PUSAT")] = admin.Unit;
    }

    /// <summary>Founds a practice office beside the city's real one, with one unit, by the tool and its trainer.</summary>
    public async Task FoundPractice()
    {
        var recipe = Folder.At("practice.json");
        var practice = new { region = "35.74", name = "Dinas Latihan (contoh)", unitCode = "DINAS", login = "admin.latihan", displayName = "Pelatih Contoh", practice = true };
        await File.WriteAllTextAsync(recipe, JsonSerializer.Serialize(new { offices = new[] { practice } }));
        var (code, output) = await CliRun.Of(Settings, "setup", "--recipe", recipe);
        Assert.That(code, Is.Zero, output);
        await Open("latihan", "UPTD_PPA", "UPTD", "35.74");
    }

    /// <summary>Opens a unit of a city by its admin.</summary>
    public async Task<Guid> Open(string city, string type, string code, string region)
    {
        var admin = await this["admin." + city];
        var opened = (await admin.Done("/units", new { type, code, name = "Unit Contoh", region, parent = admin.Unit })).Id;
        lock (_units) _units[(city, code)] = opened;
        return opened;
    }

    public Guid UnitOf(string city, string code) => _units[(city, code)];

    public void Reached(long position)
    {
        for (var known = LastPosition; position > known; known = LastPosition)
            if (Interlocked.CompareExchange(ref _position, position, known) == known) return;
    }

    /// <summary>The store is one that ends earlier: nobody asks for a position of the other.</summary>
    public void Rewound() => Interlocked.Exchange(ref _position, 0);

    /// <summary>Every address that was asked and every header that was answered.</summary>
    public IEnumerable<string> AddressesAndHeaders => _told;

    public void Note(string addressAndHeaders) => _told.Enqueue(addressAndHeaders);

    /// <summary>Does something with the stopped store, then goes on with a new host.</summary>
    public async Task Stopped(Func<Task> work)
    {
        Assert.That(await Host.Stop(), Is.Zero, Host.Console);
        await Host.DisposeAsync();
        await work();
        await Start();
    }

    /// <summary>Destroys keys as the use case will: as another node beside the host, or on SQLite while it is stopped.</summary>
    public async Task<KeysDestroyed> Erase(params StreamId[] streams)
    {
        var options = new SuiteOptions { Folder = Settings.Folder, MasterKeyFile = Settings.MasterKeyFile, Server = Settings.Server, KeyServer = Settings.KeyServer };
        await using var opened = (await OpenedSuite.Open(options, TimeProvider.System)).Value;
        await using var services = new ServiceCollection().AddLogging().AddSuite(options, new ModuleSet([]), opened).BuildServiceProvider();
        var tenant = (await opened.Events.ReadStream(streams[0]))[0].Tenant;
        return await services.GetRequiredService<Erasure>().Destroy(tenant, streams, [], [], Guid.CreateVersion7());
    }

    /// <summary>Starts a host on the store; another one than before, whose sign-ins still hold.</summary>
    public async Task Start() => Host = await RunningHost.Start(Settings);

    public async ValueTask DisposeAsync()
    {
        foreach (var officer in _officers.Values.Where(o => o is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })) (await officer.Value).Dispose();
        if (Host is not null) await Host.DisposeAsync();
        Folder.Dispose();
    }

    private async Task SetUp()
    {
        var recipe = Folder.At("recipe.json");
        await File.WriteAllTextAsync(recipe, JsonSerializer.Serialize(new
        {
            synthetic = true,
            offices = new[]
            {
                Office("35.74", "Dinas P3A Kota Probolinggo", "admin.probolinggo"), Office("64.74", "Dinas P3A Kota Bontang", "admin.bontang"),
                Office("35", "Dinas P3A Provinsi Jawa Timur", "admin.jatim"),
            },
        }));
        var (code, output) = await CliRun.Of(Settings, "setup", "--recipe", recipe);
        Assert.That(code, Is.Zero, output);
        await Start();
        await Task.WhenAll(OpenUnits("probolinggo", "35.74"), OpenUnits("bontang", "64.74"), OpenUnits("jatim", "35"));
    }

    private static object Office(string region, string name, string login) => new { region, name, unitCode = "DINAS", login, displayName = "Admin Contoh" };

    private async Task OpenUnits(string city, string region)
    {
        var admin = await this["admin." + city];
        lock (_units) _units[(city, "DINAS")] = admin.Unit;
        if (city == "jatim") return;
        var uptd = await Open(new { type = "UPTD_PPA", code = "UPTD", name = "UPTD PPA Kota Contoh", region, parent = admin.Unit });
        await Open(new { type = "PUSPAGA", code = "PUSPAGA", name = "Puspaga Contoh", region, parent = admin.Unit });
        if (city != "probolinggo") return;
        await Open(new { type = "PATBM", code = "PTBMYG", name = "PATBM Mayangan", region = "35.74.03.1001", parent = uptd });
        await Open(new { type = "PPT_RS", code = "PPTRS", name = "PPT Rumah Sakit Contoh", region, parent = admin.Unit });

        async Task<Guid> Open(object unit)
        {
            var opened = (await admin.Done("/units", unit)).Id;
            lock (_units) _units[(city, (string)unit.GetType().GetProperty("code")!.GetValue(unit)!)] = opened;
            return opened;
        }
    }

    private async Task<Officer> Hire(string login)
    {
        if (login.StartsWith("admin.", StringComparison.Ordinal)) return await Officer.SignIn(this, login, Password);
        var (city, unit, roles) = Staff[login];
        var admin = await this["admin." + city];
        // Roles are given in units that the tables show.
        await admin.Read("/units");
        // Whoever confirms accounts comes before the other who could, or she would wait for herself.
        if (roles.Contains("KADIS")) await this["ppdp"];
        var account = (await admin.Done("/accounts", new { login, displayName = "Petugas Contoh", password = Temporary })).Id;
        foreach (var role in roles) await Give(admin, city, account, UnitOf(city, unit), role);
        return await Officer.SignIn(this, login, Password, Temporary);
    }

    /// <summary>Gives a role; where a second person stands in the office, she confirms it.</summary>
    internal async Task Give(Officer admin, string city, Guid account, Guid unit, string role)
    {
        var given = await admin.Done($"/accounts/{account}/roles", new { unit, role, reason = "SK uji" });
        if ((bool)given.Body["waits"]!) await Confirm(city, account);
    }

    /// <summary>The city's second person confirms all that waits for an account.</summary>
    internal async Task Confirm(string city, Guid account)
    {
        var second = await this[city == "probolinggo" ? "ppdp" : "ppdp." + city];
        foreach (var request in (await second.Read("/account-requests")).Items.Where(r => (Guid)r["account"]! == account && (string?)r["outcome"] == "WAITS"))
            await second.Done($"/account-requests/{(Guid)request["id"]!}/confirmation");
    }
}
