using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Web;

public sealed class UseCaseEndpointsTests
{
    private static readonly Guid Known = Guid.CreateVersion7();
    private EdgeHost _host = null!;
    private NoteHandlers _handlers = null!;

    [SetUp]
    public async Task Start()
    {
        _handlers = new();
        _host = await EdgeHost.Start(
            services => services.AddHandlers(_handlers).AddHttpContextAccessor().AddSingleton(_handlers),
            app => app.Use((HttpContext http, RequestDelegate next) =>
            {
                _handlers.Http = http;
                return next(http);
            }),
            api =>
            {
                api.MapWrite<WriteNote>("/notes", new("Tulis catatan", "Write a note"), new("isi", 3, Urgency.High, null), r => $"/notes/{r.Id}");
                api.MapWrite<ChangeNote>("/notes/{id}/change", new("Ubah catatan", "Change a note"), new(new(Known), "isi"));
                api.MapRead<ShowNote, NoteView>("/notes/{id}", new("Lihat catatan", "Show a note"), new(new(Known)), new(new(Known), 3, "isi"));
                api.MapRead<ListNotes, Page<NoteView>>("/notes", new("Daftar", "List"), new(), new([], null));
                api.MapSearch<FindNotes, Page<NoteView>>("/notes/search", new("Cari", "Find"), new("isi"), new([], null));
            });
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Write_WithGoodBody_AnswersReceiptLocationAndEtag()
    {
        using var answer = await _host.Client.PostAsJsonAsync("/api/v1/notes", new { text = "halo", count = 2, urgency = "high" });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(answer.Headers.ETag!.Tag, Is.EqualTo("\"v7\""));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo($"/api/v1/notes/{Known}"));
        Assert.That(answer.Headers.GetValues("Idempotency-Key").Single(), Has.Length.EqualTo(32));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(_handlers.Last, Is.EqualTo(new WriteNote("halo", 2, Urgency.High, null)));
        Assert.That((await Json(answer))["version"]!.GetValue<long>(), Is.EqualTo(7));
    }

    [TestCase("""{"count":2,"urgency":"high"}""", "text", TestName = "missing")]
    [TestCase("""{"text":"x","count":"two","urgency":"high"}""", "count", TestName = "wrong type")]
    [TestCase("""{"text":"x","count":2,"urgency":"urgent"}""", "urgency", TestName = "unknown code")]
    [TestCase("""{"text":"x","count":2,"urgency":1}""", "urgency", TestName = "number as code")]
    [TestCase("""{"text":null,"count":2,"urgency":"low"}""", "text", TestName = "null")]
    [TestCase("""{"text":"x","count":2,"urgency":"low","extra":1}""", "extra", TestName = "unknown member")]
    [TestCase("""{"text":"x","count":2,"urgency":"low","place":{"region":"99.9"}}""", "place.region", TestName = "nested")]
    [TestCase("""{"text":"x","count":2,"urgency":"low","id":"1"}""", "id", TestName = "not a property")]
    public async Task Write_WithWrongField_NamesItAndGivesNoValueBack(string body, string field)
    {
        using var answer = await Post("/api/v1/notes", body);
        var problem = await Json(answer);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(problem["code"]!.GetValue<string>(), Is.EqualTo("kernel.malformed"));
        Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
        Assert.That(problem["errors"]![field]![0]!["code"]!.GetValue<string>(), Is.EqualTo(body.StartsWith("{\"count", StringComparison.Ordinal) ? "kernel.required" : "kernel.unreadable"));
        Assert.That(_handlers.Last, Is.Null);
    }

    [TestCase("", TestName = "nothing")]
    [TestCase("[]", TestName = "array")]
    [TestCase("null", TestName = "JSON null")]
    [TestCase("{", TestName = "cut")]
    [TestCase("""{"text":"a\u0000b","count":2,"urgency":"low"}""", TestName = "zero character")]
    [TestCase("""{"text":"\ud800","count":2,"urgency":"low"}""", TestName = "half a surrogate pair")]
    [TestCase("""{"text":"a","text":"b","count":2,"urgency":"low"}""", TestName = "member twice")]
    public async Task Write_WithUnreadableBody_Is400(string body)
    {
        using var answer = await Post("/api/v1/notes", body);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Write_TooDeepOrTooLargeOrNotJson_IsRefused()
    {
        using var deep = await Post("/api/v1/notes", string.Concat(Enumerable.Repeat("{\"place\":", 40)) + "1" + new string('}', 40));
        using var large = await Post("/api/v1/notes", $$"""{"text":"{{new string('x', 1024 * 1024)}}"}""");
        using var form = await _host.Client.PostAsync("/api/v1/notes", new StringContent("text=x", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.That(deep.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(large.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(form.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Write_OnRecord_TakesIdFromAddressAndRestFromBody()
    {
        using var answer = await Post($"/api/v1/notes/{Known}/change", """{"text":"baru"}""");
        using var noSuch = await Post("/api/v1/notes/not-an-id/change", """{"text":"baru"}""");
        using var both = await Post($"/api/v1/notes/{Known}/change", $$"""{"text":"baru","id":"{{Known}}"}""");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_handlers.Last, Is.EqualTo(new ChangeNote(new(Known), "baru")));
        Assert.That(noSuch.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(both.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "an id in two places may contradict itself");
    }

    [Test]
    public async Task Call_CarriesKeyHashAndExpectedVersion()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/notes/{Known}/change") { Content = JsonContent.Create(new { text = "x" }) };
        request.Headers.Add("Idempotency-Key", "my-key_1");
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"v3\""));
        using var answer = await _host.Client.SendAsync(request);
        using var again = await Post($"/api/v1/notes/{Known}/change", """{"text":"y"}""");

        Assert.That(answer.Headers.GetValues("Idempotency-Key").Single(), Is.EqualTo("my-key_1"));
        Assert.That(_handlers.Calls[0].Key, Is.EqualTo("my-key_1"));
        Assert.That(_handlers.Calls[0].ExpectedVersion, Is.EqualTo(3));
        Assert.That(_handlers.Calls[0].Request.ToArray(), Has.Length.EqualTo(32).And.Not.EqualTo(_handlers.Calls[1].Request.ToArray()));
    }

    [TestCase("Idempotency-Key", "with space")]
    [TestCase("Idempotency-Key", "")]
    [TestCase("If-Match", "\"v\"")]
    [TestCase("If-Match", "v3")]
    [TestCase("If-Match", "W/\"v3\"")]
    [TestCase("If-Match", "\"v99999999999999999999\"")]
    public async Task Header_Malformed_Is400(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notes") { Content = JsonContent.Create(new { text = "x", count = 1, urgency = "low" }) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await _host.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_handlers.Last, Is.Null);
    }

    [Test]
    public async Task Read_BindsQueryByType_AndRefusesTheRest()
    {
        using var good = await _host.Client.GetAsync("/api/v1/notes?from=2026-01-31&limit=5&urgency=low&signs=a&signs=b&region=35.74&code=AB_1&codes=X&codes=Y");
        using var unknown = await _host.Client.GetAsync("/api/v1/notes?color=red");
        using var wrong = await _host.Client.GetAsync("/api/v1/notes?limit=many");
        using var twice = await _host.Client.GetAsync("/api/v1/notes?limit=1&limit=2");

        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK), await good.Content.ReadAsStringAsync());
        var list = (ListNotes)_handlers.Last!;
        Assert.That((list.From, list.Limit, list.Urgency, list.Region), Is.EqualTo((new DateOnly(2026, 1, 31), 5, Urgency.Low, (RegionCode?)RegionCode.Parse("35.74"))));
        Assert.That(list.Signs, Is.EqualTo(new[] { "a", "b" }));
        Assert.That((list.Code.ToString(), string.Join(' ', list.Codes!)), Is.EqualTo(("AB_1", "X Y")));
        foreach (var (answer, field) in new[] { (unknown, "color"), (wrong, "limit"), (twice, "limit") })
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await Json(answer))["errors"]![field], Is.Not.Null);
        }
    }

    [Test]
    public async Task Read_OfVersioned_CarriesEtagAndProtectedShapes()
    {
        using var answer = await _host.Client.GetAsync($"/api/v1/notes/{Known}");
        var body = await Json(answer);

        Assert.That(answer.Headers.ETag!.Tag, Is.EqualTo("\"v3\""));
        Assert.That(body["text"]!.ToJsonString(), Is.EqualTo("""{"value":"halo"}"""));
        Assert.That(body["hidden"]!.ToJsonString(), Is.EqualTo("""{"withheld":true}"""));
        Assert.That(body["gone"]!.ToJsonString(), Is.EqualTo("""{"erased":true}"""));
    }

    [Test]
    public async Task Refusal_SpeaksTheReadersLanguage()
    {
        using var plain = await Post("/api/v1/notes/search", """{"text":"x"}""");
        using var accept = await Post("/api/v1/notes/search", """{"text":"x"}""", r => r.Headers.AcceptLanguage.ParseAdd("fr, en;q=0.8, id;q=0.5"));
        using var cookie = await Post("/api/v1/notes/search", """{"text":"x"}""", r =>
        {
            r.Headers.AcceptLanguage.ParseAdd("en");
            r.Headers.Add("Cookie", "lang=id");
        });

        Assert.That((await Json(plain))["title"]!.GetValue<string>(), Is.EqualTo(KernelErrors.NotAllowed.Title.Id));
        Assert.That((await Json(accept))["title"]!.GetValue<string>(), Is.EqualTo(KernelErrors.NotAllowed.Title.En));
        Assert.That((await Json(cookie))["title"]!.GetValue<string>(), Is.EqualTo(KernelErrors.NotAllowed.Title.Id));
        Assert.That(plain.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private Task<HttpResponseMessage> Post(string address, string body, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        change?.Invoke(request);
        return _host.Client.SendAsync(request);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private sealed class NoteHandlers : IWriteHandler<WriteNote>, IWriteHandler<ChangeNote>, IReadHandler<ShowNote, NoteView>,
        IReadHandler<ListNotes, Page<NoteView>>, IReadHandler<FindNotes, Page<NoteView>>
    {
        public HttpContext? Http { get; set; }

        public object? Last { get; private set; }

        public List<CallData> Calls { get; } = [];

        public Task<Result<Receipt>> Handle(WriteNote request, CancellationToken cancellationToken) => Took(request);

        public Task<Result<Receipt>> Handle(ChangeNote request, CancellationToken cancellationToken) => Took(request);

        public Task<Result<NoteView>> Handle(ShowNote request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<NoteView>>(new NoteView(request.Id, 3, "halo") { Gone = Protected<string>.Erased });

        public Task<Result<Page<NoteView>>> Handle(ListNotes request, CancellationToken cancellationToken)
        {
            Last = request;
            return Task.FromResult<Result<Page<NoteView>>>(new Page<NoteView>([], null));
        }

        public Task<Result<Page<NoteView>>> Handle(FindNotes request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Page<NoteView>>>(KernelErrors.NotAllowed);

        private Task<Result<Receipt>> Took(object request)
        {
            Last = request;
            Calls.Add(Http!.Features.Get<CallData>()!);
            return Task.FromResult<Result<Receipt>>(new Receipt(Known, 7, 9, new Dictionary<string, string>(), []));
        }
    }
}

internal enum Urgency
{
    Low,
    High,
}

internal sealed class Note;

internal sealed record Place(RegionCode Region);

[Requires("test.note.write")]
internal sealed record WriteNote(string Text, int Count, Urgency Urgency, Place? Place = null) : IWrite;

[Requires("test.note.write")]
internal sealed record ChangeNote(Id<Note> Id, string Text) : IWrite;

[Requires("test.note.read")]
internal sealed record ShowNote(Id<Note> Id) : IRead<NoteView>;

[Requires("test.note.read")]
internal sealed record ListNotes(DateOnly? From = null, int? Limit = null, Urgency? Urgency = null, IReadOnlyList<string>? Signs = null, RegionCode? Region = null,
    Code? Code = null, IReadOnlyList<Code>? Codes = null)
    : IRead<Page<NoteView>>;

[Requires("test.note.read")]
internal sealed record FindNotes(string Text) : IRead<Page<NoteView>>;

internal sealed record NoteView(Id<Note> Id, long Version, Protected<string> Text) : IVersioned
{
    public Protected<string> Hidden { get; init; }

    public Protected<string> Gone { get; init; }
}
