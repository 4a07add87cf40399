using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// A bad line between two deployments: it loses messages and answers, brings some twice, late, or after those that were sent later. What it did is
/// counted, and what went over it is kept.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();
    private readonly Func<string, Uri> _to;
    private readonly Random _chance;
    private readonly ConcurrentQueue<byte[]> _seen = new();
    private readonly ConcurrentQueue<(string Side, string Text)> _kept = new();

    private Line(WebApplication app, int seed, Func<string, Uri> to) => (_app, _chance, _to) = (app, new(seed), to);

    /// <summary>Whether it behaves.</summary>
    public bool IsGood { get; set; }

    /// <summary>Whether nothing comes through.</summary>
    public bool IsCut { get; set; }

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public int Late { get; private set; }

    /// <summary>All that went over it, both ways.</summary>
    public IReadOnlyCollection<byte[]> Seen => _seen;

    /// <summary>The last message that went to a side.</summary>
    public string LastTo(string side) => Messages(side).Last();

    public IEnumerable<string> Messages(string side) => _kept.Where(k => k.Side == side).Select(k => k.Text);

    public static async Task<Line> Lay(int seed, Func<string, Uri> to)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var line = new Line(app, seed, to);
        app.MapPost("/{side}/exchange", (string side, HttpContext http) => line.Carry(side, http));
        await app.StartAsync();
        return line;
    }

    /// <summary>The address under which a side is reached over this line.</summary>
    public string Address(string side) => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/" + side;

    /// <summary>Brings a text to a side as it is.</summary>
    public async Task<(int Status, string Answer)> Bring(string side, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri(_to(side), "/exchange"), body);
        var answered = await answer.Content.ReadAsStringAsync();
        _seen.Enqueue(Encoding.UTF8.GetBytes(text));
        _seen.Enqueue(Encoding.UTF8.GetBytes(answered));
        return ((int)answer.StatusCode, answered);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task Carry(string side, HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        _kept.Enqueue((side, text));
        _seen.Enqueue(Encoding.UTF8.GetBytes(text));
        var fate = IsGood ? 99 : Roll(100);
        if (IsCut || fate < 15)
        {
            Lost++;
            http.Abort();
            return;
        }
        try
        {
            if (fate is >= 15 and < 35)
            {
                // An older message comes once more, and before this one.
                Late++;
                var older = Messages(side).ToList();
                await Bring(side, older[Roll(older.Count)]);
            }
            var (status, answer) = await Bring(side, text);
            if (fate is >= 35 and < 50) Lost++;
            if (fate is >= 35 and < 50) http.Abort();
            if (fate is >= 50 and < 70)
            {
                Doubled++;
                (status, answer) = await Bring(side, text);
            }
            if (fate is >= 35 and < 50) return;
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(answer);
        }
        catch (HttpRequestException)
        {
            // The other side is down.
            http.Abort();
        }
    }

    private int Roll(int sides)
    {
        lock (_chance) return _chance.Next(sides);
    }
}
