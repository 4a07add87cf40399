using System.Net;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>What really leaves the machine, at a real mail server and a real HTTP listener.</summary>
internal sealed class GatewayTests
{
    private static readonly Notice Something = new(Guid.CreateVersion7(), NoticeGround.Tenant, NoticeGround.Unit, Id<Account>.New(), true, NoticeKind.Task);

    [Test]
    public async Task Mail_GoesOverStartTls_SaysNothing_AndBearsTheSameIdTwice()
    {
        await using var server = await MailServer.Start();
        var delivery = new NoticeDelivery(Guid.CreateVersion7(), Something, "ani@contoh.example");
        var gateway = new SmtpGateway(server.Line);

        await gateway.Send(delivery);
        await gateway.Send(delivery);

        Assert.That(server.Mails, Has.Count.EqualTo(2));
        foreach (var mail in server.Mails)
        {
            Assert.That(mail, Does.Contain($"Message-Id: <{delivery.Id:N}@dinas.example>").IgnoreCase.And.Contain("From: Dinas <pemberitahuan@dinas.example>").And.Contain("Subject: Pemberitahuan"));
            Assert.That(mail, Does.Contain("Ada tugas baru di Lindung").And.Contain("Sign in to see it"));
            Assert.That(mail, Does.Not.Contain(Something.Unit.ToString()).And.Not.Contain(Environment.MachineName));
        }
    }

    [Test]
    public async Task Checkpoint_Mailed_IsReadFromTheMailAsItWasSigned()
    {
        await using var server = await MailServer.Start();
        var signed = new Storage.Checkpoint(12_345, [.. Enumerable.Range(0, 32).Select(n => (byte)n)], 67, new byte[32], new(2026, 11, 23, 4, 5, 6, TimeSpan.Zero), "kunci-1", [.. Enumerable.Range(0, 71).Select(n => (byte)(200 - n))]);

        var sent = await CheckpointLetters.Mail(new() { Smtp = server.Line }, "inspektorat@kota.example", signed);
        var refused = await CheckpointLetters.Mail(new() { Smtp = server.Line }, "tidak.ada@kota.example", signed);

        var mail = Path.Combine(server.Folder.Path, "surat.txt");
        await File.WriteAllTextAsync(mail, server.Mails.Single());
        var read = (await Storage.CheckpointFile.Read(mail)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(sent.IsOk);
            Assert.That(refused.Error, Is.EqualTo(CheckpointLetters.NotSent));
            Assert.That((read.Position, read.LogPosition, read.At, read.KeyId), Is.EqualTo((signed.Position, signed.LogPosition, signed.At, signed.KeyId)));
            Assert.That((read.Root, read.LogRoot, read.Signature), Is.EqualTo((signed.Root, signed.LogRoot, signed.Signature)));
        });
    }

    [Test]
    public async Task UnknownMailbox_IsRefusedForGood_WrongPasswordIsNot()
    {
        await using var server = await MailServer.Start();
        var unknown = new NoticeDelivery(Guid.CreateVersion7(), Something, "tidak.ada@contoh.example");

        Assert.That(() => new SmtpGateway(server.Line).Send(unknown), Throws.TypeOf<NoticeRefusedException>().With.Property("Code").EqualTo("550"));
        var wrong = new SmtpLine { Host = "127.0.0.1", Port = server.Port, User = MailServer.User, Password = "salah", From = server.Line.From, TrustedCertificateFile = server.Certificate };
        Assert.That(() => new SmtpGateway(wrong).Send(unknown), Throws.Exception.Not.TypeOf<NoticeRefusedException>());
    }

    [Test]
    public async Task ServerThatNobodyVouchesFor_GetsNoPassword()
    {
        await using var server = await MailServer.Start();
        var blind = new SmtpLine { Host = "127.0.0.1", Port = server.Port, User = MailServer.User, Password = MailServer.Password, From = server.Line.From };

        Assert.That(() => new SmtpGateway(blind).Send(new(Guid.CreateVersion7(), Something, "ani@contoh.example")), Throws.TypeOf<MailKit.Security.SslHandshakeException>());
        Assert.That(server.Mails, Is.Empty);
    }

    [Test]
    public async Task HttpGateway_IsSpokenToAsItsSettingsSay()
    {
        await using var listener = await Listener.Start(HttpStatusCode.Accepted);
        var line = new HttpLine
        {
            Url = listener.Address + "send/{id}", Secret = "kunci\"rahasia", Headers = { ["Authorization"] = "Bearer {secret}" },
            Body = """{"to":"{to}","message":"{text}","ref":"{id}"}""", Success = [202],
        };
        using var gateway = new HttpGateway("sms", ChannelKind.Sms, line);
        var id = Guid.CreateVersion7();

        await gateway.Send(new(id, Something, "+6286099123456"));

        var (path, headers, body) = listener.Got.Single();
        var json = JsonNode.Parse(body)!;
        Assert.That((path, headers["Authorization"].ToString(), headers["Idempotency-Key"].ToString()), Is.EqualTo(($"/send/{id:D}", "Bearer kunci\"rahasia", id.ToString("D"))));
        Assert.That(((string?)json["to"], (string?)json["message"], (string?)json["ref"]), Is.EqualTo(("+6286099123456", NoticeKind.Task.Words.Id, id.ToString("D"))));
    }

    [TestCase(404, true)]
    [TestCase(422, true)]
    [TestCase(429, false)]
    [TestCase(503, false)]
    [TestCase(302, false)]
    public async Task HttpGateway_TellsForGoodFromForNow(int status, bool forGood)
    {
        await using var listener = await Listener.Start((HttpStatusCode)status);
        using var gateway = new HttpGateway("sms", ChannelKind.Sms, new() { Url = listener.Address, Body = "to={to}&text={text}", ContentType = "application/x-www-form-urlencoded" });

        Assert.That(() => gateway.Send(new(Guid.CreateVersion7(), Something, "+6286099123456")), forGood ? Throws.TypeOf<NoticeRefusedException>() : Throws.TypeOf<HttpRequestException>());
        Assert.That(listener.Got.Single().Body, Does.StartWith("to=%2B6286099123456&text=Ada%20tugas"));
    }

    [TestCase("http://sms.example/send", "{to}{text}", "application/json", false, TestName = "a password would go over the open line")]
    [TestCase("https://sms.example/send?to={to}", "{to}{text}", "application/json", false, TestName = "a number would stand in an address")]
    [TestCase("https://sms.example/send", "{text}", "application/json", false, TestName = "nobody would get it")]
    [TestCase("https://sms.example/send", "{to}{text}{secret}", "application/json", false, TestName = "the secret is missing")]
    [TestCase("https://sms.example/send", "{to}{text}", "application/json", true, TestName = "a gateway that can be used")]
    public void Settings_AreJudgedBeforeAnythingIsSent(string url, string body, string type, bool usable) => Assert.That(
        new NoticeLines { Sms = new() { Url = url, Body = body, ContentType = type } }.Refusal()?.Code, Is.EqualTo(usable ? null : "notices.line-not-usable"));

    [TestCase("mail.example", "None", false)]
    [TestCase("127.0.0.1", "None", true)]
    [TestCase("mail.example", "StartTls", true)]
    [TestCase("mail.example", "Telnet", false)]
    [TestCase("", "StartTls", false)]
    public void MailSettings_AskForTlsOutsideOfTheMachine(string host, string security, bool usable) => Assert.That(
        new NoticeLines { Smtp = new() { Host = host, Security = security, From = "a@dinas.example" } }.Refusal() is null, Is.EqualTo(usable));

    /// <summary>The other side of a gateway: a web server that notes what it was sent.</summary>
    private sealed class Listener(WebApplication app) : IAsyncDisposable
    {
        public List<(string Path, IHeaderDictionary Headers, string Body)> Got { get; } = [];

        public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

        public static async Task<Listener> Start(HttpStatusCode answer)
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var listener = new Listener(builder.Build());
            await listener.Listen(answer);
            return listener;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task Listen(HttpStatusCode answer)
        {
            app.Run(async http =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var body = await reader.ReadToEndAsync();
                lock (Got) Got.Add((http.Request.Path, new HeaderDictionary(http.Request.Headers.ToDictionary()), body));
                http.Response.StatusCode = (int)answer;
                if ((int)answer == 302) http.Response.Headers.Location = "/elsewhere";
            });
            await app.StartAsync();
        }
    }
}
