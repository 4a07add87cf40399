namespace Lindung.Modules.Tests.Compliance;

/// <summary>Broken in this way → this check names it, with these words.</summary>
internal static class BrokenModules
{
    public static IReadOnlyList<TestCaseData> All { get; } =
    [
        Broken("manifest-is-honest", "contoh.visit-made", "a fact that is not declared", m => m.With("Module.cs", "[assembly: ModuleFact(\"contoh.visit-made\")]", "")),
        Broken("manifest-is-honest", "module.kernel-version", "another kernel", m => m.With("Module.cs", "\"0.1\", \"0.2\"", "\"9.0\", \"9.1\"")),
        Broken("manifest-is-honest", "module.role-unknown", "a grant to nobody", m => m.With("Module.cs", "ModuleGrant(Roles.Supervisor", "ModuleGrant(\"PERAN_KARANGAN\"")),
        Broken("names-are-sound", "Contoh.PlanVisit", "a CLR name", m => m.With("Visits/PlanVisit.cs", "contoh.plan-visit", "Contoh.PlanVisit")),
        Broken("names-are-sound", "contoh.visit.already-made stands for two things", "a name twice", m => m.With("Errors.cs", "contoh.visit.already-planned", "contoh.visit.already-made")),
        Broken("names-are-sound", "visits_of_all", "a table of nobody", m => m.With("Readers/VisitRows.cs", "contoh_visits", "visits_of_all")),
        Broken("names-stay", "error contoh.limit-out-of-range was published and is gone", "a renamed code", m => m.With("Errors.cs", "contoh.limit-out-of-range", "contoh.too-many")),
        Broken("names-stay", "fact-schema contoh.visit-made.1 changed", "a changed schema", m => m.With("Facts/contoh.visit-made.1.schema.json", "    \"actions\"\n  ]", "    \"on\"\n  ]")),
        Broken("names-stay", "table contoh_visits 1 changed", "a changed table", m => m.With("Readers/VisitRows.cs", "new(\"made\", ColumnType.Bool)", "new(\"made\", ColumnType.Bool, true)")),
        Broken("names-stay", "code CONTOH_TINDAKAN ANTAR_LAYANAN was published and is gone", "a code that was taken out", m => m.With("CodeLists/contoh-tindakan.json", "ANTAR_LAYANAN", "ANTAR")),
        Broken("names-stay", "code-list CONTOH_TINDAKAN 1 changed", "a list that changed under its version", m => m.With("CodeLists/contoh-tindakan.json", "Take to a service", "Accompany")),
        Broken("code-lists-are-complete", "entries[ANTAR_LAYANAN].labelEn", "a code without an English label", m => m.With("CodeLists/contoh-tindakan.json", "Take to a service", "")),
        Broken("code-lists-are-complete", "contoh-tindakan.json of module contoh cannot be read", "a list that is none", m => m.With("CodeLists/contoh-tindakan.json", "ANTAR_LAYANAN", "antar layanan")),
        Broken("texts-are-complete", "Texts/en.json has no title of contoh.visit-made", "a missing text", m => m.With("Texts/en.json", "contoh.visit-made", "contoh.other")),
        Broken("forms-name-their-fields", "the form of PlanVisit does not name purpose", "a field without a word", m => m.With("Texts/id.json", "field.purpose", "field.other").With("Texts/en.json", "field.purpose", "field.other")),
        Broken("events-are-told", "nobody says what contoh.visit-planned is", "an event without a sentence", m => m.With("Texts/en.json", "contoh.visit-planned", "contoh.other")),
        Broken("errors-say-what-to-do", "contoh.visit.already-made has no sentence in English", "half an error", m => m.With("Errors.cs", "This visit was reported already. Plan a new one.", "")),
        Broken("only-the-kernel-is-known", "it references Npgsql", "a driver", m => m.Adding("Driver.cs", "namespace Contoh; internal static class Driver { public static object Open() => new Npgsql.NpgsqlConnection(); }")),
        Broken("doors-are-gated", "ListVisits must bear exactly one mark", "an ungated list", m => m.With("Readers/ListVisits.cs", "[Feature(Features.Visit)]", "")),
        Broken("doors-are-gated", "PlanVisit does not say why it is always on", "no reason", m => m.With("Visits/PlanVisit.cs", "[Feature(Features.Visit, NewWork = true)]", "[AlwaysOn(\"so\")]")),
        Broken("doors-ask-a-permission", "ListVisits must bear exactly one of", "a list for everybody", m => m.With("Readers/ListVisits.cs", "[Requires(Permissions.Read)]", "")),
        Broken("doors-ask-a-permission", "contoh.visit.write is held by no role", "a permission of nobody", m => m.With("Module.cs", "Permissions.Read, Permissions.Write)]\n[assembly: ModuleGrant(Roles.S", "Permissions.Read)]\n[assembly: ModuleGrant(Roles.S")),
        Broken("endpoints-are-use-cases", "GET /contoh/raw is no use case", "an endpoint past the gate", m => m.With("Endpoints.cs", "        api.MapWrite<PlanVisit>(", "        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(api, \"/contoh/raw\", () => \"x\").Requires(Permissions.Read);\n        api.MapWrite<PlanVisit>(")),
        Broken("endpoints-are-use-cases", "takes the text About in its address", "words in an address", m => m.With("Readers/ListVisits.cs", "ListVisits(int Limit = 50)", "ListVisits(int Limit = 50, string? About = null)")),
        Broken("text-is-sealed-or-declared", "VisitPlanned.Purpose is String", "an unsealed string", m => m.With("Visits/VisitEvents.cs", "[property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Purpose", "string Purpose").With("Visits/VisitDecisions.cs", "command.Purpose.Trim()", "command.Purpose")),
        Broken("text-is-sealed-or-declared", "VisitMade is a fact and holds a protected value", "a name in a fact", m => m.With("Visits/VisitEvents.cs", "VisitMade(DateOnly On,", "VisitMade([property: Sealed(KeyScope.File, FieldClass.Identity)] Protected<string> Name, DateOnly On,").With("Visits/VisitDecisions.cs", "new VisitMade(", "new VisitMade(\"x\", ")),
        Broken("copies-are-declared", "VisitPlanned must bear exactly one of", "an event that does not say whether it is hers", m => m.With("Visits/VisitEvents.cs", "[Event(\"contoh.visit-planned\")]\n[InCopy]", "[Event(\"contoh.visit-planned\")]")),
        Broken("facts-fit-their-schema", "contoh.visit-made 1 is not what its schema says", "a fact that grew", m => m.With("Visits/VisitEvents.cs", "IReadOnlyList<Code> Actions) : IFact", "IReadOnlyList<Code> Actions, int Hours = 0) : IFact")),
        Broken("events-are-stored-as-recorded", "contoh.visit-planned 1 is stored in another shape", "a renamed property", m => m.With("Visits/VisitEvents.cs", "VisitPlanned(DateOnly On,", "VisitPlanned(DateOnly Day,").With("Visits/Visit.cs", "On = e.On, Purpose", "On = e.Day, Purpose").With("Readers/VisitRows.cs", "e.On }", "e.Day }")),
        Broken("old-events-are-read", "contoh.visit-planned 1 is no longer known", "a renamed event", m => m.With("Visits/VisitEvents.cs", "contoh.visit-planned", "contoh.visit-arranged")),
        Broken("old-events-are-read", "contoh.visit-made 1 cannot be read", "another type under the same name", m => m.With("Visits/VisitEvents.cs", "VisitMade(DateOnly On,", "VisitMade(int On,").With("Visits/VisitDecisions.cs", "new VisitMade(visit.On,", "new VisitMade(1,")),
        Broken("events-come-back-whole", "contoh.visit-planned does not store Hours", "a property that is left out", m => m.With("Visits/VisitEvents.cs", "Protected<string> Purpose) : IEvent", "Protected<string> Purpose, [property: System.Text.Json.Serialization.JsonIgnore] int Hours = 0) : IEvent")),
        Broken("state-takes-every-event", "throws InvalidOperationException when VisitMade is the first event", "a state that throws", m => m.With("Visits/Visit.cs", "VisitMade e => visit", "VisitMade when visit.On == default => throw new InvalidOperationException(),\n        VisitMade e => visit")),
        Broken("queries-are-scoped", "ListVisitsHandler reads a table without the scope clause", "a naked query", m => m.With("Readers/ListVisits.cs", "tables.Where(scope.Caller.Actor, Permissions.Read, \"v\")", "new ScopeClause(\"1 = 1\", new Dictionary<string, object?>())")),
        Broken("starts-alone-on-sqlite", "It needs a peer", "a module that needs another", Needy),
        Broken("starts-alone-on-postgresql", "It needs a peer", "a module that needs another", Needy),
        Broken("tables-rebuild-on-sqlite", "contoh_visits built from zero is not what it had become", "a table that counts its writes", Counting),
        Broken("tables-rebuild-on-postgresql", "contoh_visits built from zero is not what it had become", "a table that counts its writes", Counting),
        Broken("practice-is-apart-on-sqlite", "contoh_visits has rows of practice after its reset", "a table that says it is of offices", Lasting),
        Broken("practice-is-apart-on-postgresql", "contoh_visits has rows of practice after its reset", "a table that says it is of offices", Lasting),
        Broken("practice-is-apart-on-sqlite", "GET /contoh/raw answers a trainee without the mark of practice", "an answer without the mark", m => m.With("Endpoints.cs", "        api.MapWrite<PlanVisit>(", "        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(api, \"/contoh/raw\", () => \"x\").Requires(Permissions.Read);\n        api.MapWrite<PlanVisit>(")),
        Broken("events-move", "it could not be looked at", "an event that can only be written", WriteOnly),
        Broken("features-switch", "is reached while its feature is Off", "a way round the gate", Bypassed),
        Broken("endpoints-are-use-cases", "the page /contoh/raw is no use case", "a page past the gate", m => m.With("Endpoints.cs", "        pages.MapPage<ListVisits", "        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(pages, \"/contoh/raw\", () => \"x\").Requires(Permissions.Read);\n        pages.MapPage<ListVisits")),
        Broken("strangers-get-nothing", "to somebody without any permission", "a way round the permission", Bypassed),
        Broken("bad-input-is-refused", "POST /contoh/visits answers 500", "a validator that trips", m => m.With("Visits/PlanVisit.cs", "!string.IsNullOrWhiteSpace(p)", "p[0] != ' '")),
        Broken("document-lists-endpoints", "GET /contoh/visits/{id} does not say in both languages", "half a summary", m => m.With("Endpoints.cs", "\"Read one visit\"", "\"\"")),
        Broken("nothing-personal-leaks", "POST /contoh/visits writes what was typed into a log line", "a log of what was typed", m => m
            .With("Visits/PlanVisit.cs", "PlanVisitHandler(IGrains grains, ", "PlanVisitHandler(Microsoft.Extensions.Logging.ILogger<PlanVisit> log, IGrains grains, ")
            .With("Visits/PlanVisit.cs", "        grains.Tell", "        Log(request.Purpose) ?? grains.Tell")
            .With("Visits/PlanVisit.cs", "internal sealed class PlanVisitHandler", "#pragma warning disable\ninternal sealed class PlanVisitHandler")
            .With("Visits/PlanVisit.cs", "request, cancellationToken);\n}", "request, cancellationToken);\n\n    private Task<Result<Receipt>>? Log(string text)\n    {\n        Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, \"Planned {Purpose}\", text);\n        return null;\n    }\n}")),
    ];

    private static TestCaseData Broken(string check, string says, string how, Func<ModuleSource, ModuleSource> breaking) => new TestCaseData(check, says, breaking).SetArgDisplayNames(check, how);

    private static ModuleSource Needy(ModuleSource module) => module.With("Module.cs", "        // Handlers", "        throw new InvalidOperationException(\"It needs a peer.\");\n        // Handlers");

    private static ModuleSource Counting(ModuleSource module) => module
        .With("Readers/VisitRows.cs", "    public override Table Table", "    private static int _written;\n\n    public override Table Table")
        .With("Readers/VisitRows.cs", "[\"planned_for\"] = e.On", "[\"planned_for\"] = e.On.AddDays(++_written)");

    private static ModuleSource Lasting(ModuleSource module) => module
        .With("Readers/VisitRows.cs", "Table => Rows;", "Table => Rows with { IsOffices = true };");

    private static ModuleSource WriteOnly(ModuleSource module) => module
        .With("Visits/VisitEvents.cs", "IReadOnlyList<Code> Actions) : IFact", "IReadOnlyList<Code> Actions, [property: System.Text.Json.Serialization.JsonConverter(typeof(Mute))] int Hours = 0) : IFact")
        .Adding("Mute.cs", """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            namespace Contoh.Visits;
            internal sealed class Mute : JsonConverter<int>
            {
                public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("It cannot be read.");
                public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
            }
            """);

    /// <summary>A behaviour of the module's own stands before all others and answers in their place.</summary>
    private static ModuleSource Bypassed(ModuleSource module) => module
        .With("Module.cs", "        // Handlers", "        services.Insert(0, ServiceDescriptor.Scoped(typeof(MediatR.IPipelineBehavior<,>), typeof(Shortcut<,>)));\n        // Handlers")
        .Adding("Shortcut.cs", """
            using Lindung.Kernel;
            using MediatR;
            namespace Contoh;
            internal sealed class Shortcut<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
                where TRequest : IRequest<TResponse>
                where TResponse : struct, IOutcome<TResponse>
            {
                public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
                    Task.FromResult(TResponse.Fail(Error.Conflict("testing.reached", "Tercapai.", "Reached.")));
            }
            """);
}
