using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Lindung.Story.Tests.Story;

namespace Lindung.Story.Tests.Matrix;

/// <summary>
/// Every role × every operation of the API × where she stands to the file: whether she is let in is what <c>roles.txt</c> states, and which of the
/// client's words come back is what <c>fields.txt</c> beside this file states. An operation or a role without a line fails. Nothing is changed by asking:
/// a write carries a version that the file never has. Run once with <c>LINDUNG_WRITE_GOLDEN=1</c> to write <c>fields.txt</c> anew; read what it changed.
/// </summary>
internal sealed class AuthorizationMatrixTests
{
    private const long NoVersion = 999_999;
    private const string Client = "casemanagement.client";
    private static readonly string[] Denials = ["kernel.not-allowed", "kernel.no-such-record"];

    private static readonly Victim Her = Victim.Somebody() with
    {
        Name = "Wulandarini Kesturiwati", Nik = "9935740112170031", Phone = "081299117755", Street = "Gang Matriksari 4417", Chronology = "Kejadian di pos Matrikrejo.",
        ReporterName = "Pelaporina Matriksaksi", ReporterPhone = "081299117766", Reported = "Terlaporman Matriksono",
        // Nobody else here is of that age.
        Birth = "2012-02",
    };

    private static readonly (string Field, string Word)[] Words =
    [
        ("name", Her.Name), ("nik", Her.Nik!), ("phone", Her.Phone[^8..]), ("street", Her.Street), ("birth", Her.Birth), ("chronology", Her.Chronology), ("reporter", Her.ReporterName),
        ("reporter's phone", Her.ReporterPhone[^8..]), ("reported", Her.Reported),
    ];

    private readonly RoleTable _table = RoleTable.Read();
    private readonly List<string> _wrong = [];
    private readonly SortedDictionary<string, SortedSet<string>> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = [];
    private City _city = null!;
    private Posts _posts = null!;
    private Report _report = null!;
    private Guid _person;
    private IReadOnlyList<Operation> _operations = [];
    private AskedFile _client = null!;
    private IReadOnlyList<AskedFile> _files = [];

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(Database.Sqlite);
        _report = await new Report(_city).Whole(Her);
        _person = (Guid)(await (await _city["manajer"]).Read(_report.ClientPath)).Body["person"]!["id"]!;
        _operations = await Operation.Of(_city.Host.Address);
        _client = new(Client, _report.Client, _person, [Posts.Unit], "/casemanagement/clients/{id}");
        var family = new Family(_city);
        await family.Bring(Her.Name, 9);
        var registry = new RegistryDesk(_city);
        await registry.Open(Report.Kelurahan);
        _files =
        [
            _client, new("casemanagement.complaint", _report.Complaint, _person, [Posts.Unit], "/casemanagement/complaints/{id}"),
            new("patbm.early-report", _report.EarlyReport, _person, [Posts.Village], "/patbm/early-reports/{id}") { IsConfidential = true },
            new("puspaga.episode", family.Episode, _person, [Posts.FamilyCentre], "/puspaga/episodes/{id}", "/puspaga/registrations/{id}"),
            new("simfoni.record", registry.Record, _person, [Posts.Unit], "/simfoni/records/{id}"),
            new("kernel.referral", _report.Referral, _person, [Posts.Village, Posts.Unit], "/referrals/{id}"),
        ];
        _posts = new Posts(_city);
        await _posts.Fill(_table.Roles);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Matrix_OfEveryRoleOperationAndPlace_IsAsTheTablesState()
    {
        foreach (var place in Posts.Places)
            foreach (var file in _files) await Ask(file, place, place.Name, (operation, role) => file.ReachFrom(place, operation, role));
        await AskWithoutRecord();
        await Assign();
        await Ask(_client, Posts.Unit, "assigned", (_, _) => "AUR");
        await ShutOut();
        await Ask(_client, Posts.Unit, "behind a wall", (_, _) => "");
        await LetIn();
        await Ask(_client, Posts.Unit, "formerly assigned", (_, _) => "UR");

        TestContext.Out.WriteLine($"{_asked.Count} questions: {_operations.Count} operations, {_table.Roles.Count} roles");
        Assert.That(_wrong, Is.Empty, string.Join('\n', _wrong.DistinctBy(w => w.Split(' ')[0]).Take(40)));
        await CompareShown();
    }

    private async Task Ask(AskedFile file, Place place, string relation, Func<string, string, string> reach)
    {
        foreach (var operation in _operations)
        {
            if (operation.On(file) is not { } path) continue;
            foreach (var role in _table.Roles)
            {
                if (_table.Reach(operation.Name, file.Kind, role) is not { } letters) continue;
                await Compare(operation, path, _posts.Held[(role, place.Name)], letters == "*" || letters.Any(reach(operation.Name, role).Contains), $"{operation.Name} of {file.Kind}", $"{role} {relation}");
            }
        }
    }

    private async Task AskWithoutRecord()
    {
        foreach (var operation in _operations.Where(o => !o.Path.Contains('{', StringComparison.Ordinal)))
            foreach (var role in _table.Roles)
                // Who may write without a record would write: the story's tests do that.
                if (_table.Reach(operation.Name, null, role) is { } letters && (operation.Method == "GET" || letters.Length == 0))
                    foreach (var place in letters.Length == 0 ? ["own unit"] : Posts.Places.Select(p => p.Name))
                        await Compare(operation, operation.Path + operation.Query, _posts.Held[(role, place)], letters.Length > 0, operation.Name, $"{role} {place}");
    }

    private async Task Compare(Operation operation, string path, Officer who, bool may, string what, string whom)
    {
        _asked.Add($"{what} by {whom}");
        var answer = operation.Method == "GET" ? await who.Get(path) : await who.Send(new HttpMethod(operation.Method), path, JsonContent.Create(operation.Body ?? new JsonObject()), NoVersion);
        var denied = answer.Code is { } code && Denials.Contains(code) || answer.Status is HttpStatusCode.Unauthorized;
        if (denied == may && !(may && operation.NamesMore) || answer.Status >= HttpStatusCode.InternalServerError) _wrong.Add($"{what} by {whom} {(may ? "may" : "may not")}, but {answer.ToString()[..Math.Min(260, answer.ToString().Length)]}");
        if (Words.Where(w => answer.Text.Contains(w.Word, StringComparison.OrdinalIgnoreCase)).Select(w => w.Field).ToList() is not { Count: > 0 } fields) return;
        var line = $"{what}: {string.Join(", ", fields)}";
        if (!_shown.TryGetValue(line, out var readers)) _shown[line] = readers = new(StringComparer.Ordinal);
        readers.Add(whom);
    }

    /// <summary>Everybody of the unit joins her team, each in her own role.</summary>
    private async Task Assign()
    {
        var supervisor = await _city["supervisor"];
        foreach (var role in _table.Roles) await supervisor.Done($"{_report.ClientPath}/assignments", new { account = _posts.Held[(role, "own unit")].Account, role });
    }

    private string Wall => $"/cases/{Client}/{_report.Client}/wall";

    private IReadOnlyList<Guid> Team => [.. _table.Roles.Select(role => _posts.Held[(role, "own unit")].Account)];

    private async Task ShutOut() => await (await _city["supervisor"]).Done(Wall, new { reason = "KONFLIK_KEPENTINGAN", accounts = Team });

    private async Task LetIn()
    {
        var (first, second) = (await _city["kadis"], await _city["ppdp"]);
        await (await _city["supervisor"]).Done(Wall + "/lifts", new { accounts = Team, why = "Konflik sudah selesai." });
        var lift = (string)(await first.Read("/wall-lifts")).Body["lifts"]![0]!["lift"]!;
        await first.Done($"{Wall}/lifts/{lift}/agreement");
        await second.Done($"{Wall}/lifts/{lift}/agreement");
    }

    private async Task CompareShown([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "fields.txt");
        List<string> lines = [.. _shown.Select(line => $"{line.Key}: {string.Join("; ", line.Value)}")];
        if (Environment.GetEnvironmentVariable("LINDUNG_WRITE_GOLDEN") == "1") await File.WriteAllLinesAsync(file, ["# Which of a client's words come back, to whom: operation: fields: role and place.", .. lines]);
        var stated = (await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith('#')).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Except(stated), Is.Empty, "what comes back and is not stated");
            Assert.That(stated.Except(lines), Is.Empty, "what is stated and does not come back");
        }
    }
}
