using System.Net;
using System.Net.Http.Headers;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;

namespace Lindung.Runtime.Tests.Web;

/// <summary>A file as the body of a request, the rest in the address.</summary>
[TestFixture]
internal sealed class UploadTests
{
    private EdgeHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await EdgeHost.Start(
        services => services.AddHandlers(new WeighHandler()),
        _ => { },
        api => api.MapTrial<Weigh, Weight>("/scales/{source}", new("Timbang", "Weigh"), new(Code.Parse("CONTOH"), new(UploadedFile.Csv, [1])), new(Code.Parse("CONTOH"), UploadedFile.Csv, 1)));

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("text/csv")]
    [TestCase("text/csv; charset=utf-8")]
    [TestCase("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task File_OfAKindThatIsTaken_ArrivesByteForByte(string mediaType)
    {
        using var answer = await Send("/api/v1/scales/CONTOH", [0, 1, 2, 255], mediaType);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"sum\":258").And.Contain("\"source\":\"CONTOH\""));
    }

    [Test]
    public async Task File_TooLargeOrOfAnotherKindOrNamedInTheAddress_IsRefused()
    {
        using var large = await Send("/api/v1/scales/CONTOH", new byte[UploadedFile.Largest + 1], "text/csv");
        using var json = await Send("/api/v1/scales/CONTOH", "{}"u8.ToArray(), "application/json");
        using var named = await Send("/api/v1/scales/CONTOH?file=x", [1], "text/csv");
        using var unknown = await Send("/api/v1/scales/bukan-kode", [1], "text/csv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(large.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(json.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(named.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    private async Task<HttpResponseMessage> Send(string address, byte[] file, string mediaType)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return await _host.Client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    [Anonymous("a test")]
    internal sealed record Weigh(Code Source, UploadedFile File) : IRead<Weight>;

    internal sealed record Weight(Code Source, string MediaType, int Sum);

    internal sealed class WeighHandler : IReadHandler<Weigh, Weight>
    {
        public Task<Result<Weight>> Handle(Weigh request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Weight>>(new Weight(request.Source, request.File.MediaType, request.File.Content.Sum(b => b)));
    }
}
