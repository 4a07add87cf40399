using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests;

/// <summary>A subscriber reads the facts of a module that it knows by literal name only, whether that module is installed or not.</summary>
internal sealed class ForeignFactTests() : SuiteFixture(Dialect.Sqlite)
{
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private static readonly ConcurrentQueue<string> Heard = new();

    [SetUp]
    public void Forget() => Heard.Clear();

    [Test]
    public async Task Fact_OfAnAbsentModule_IsReadInTheReadersShape()
    {
        await StartReader([typeof(PersonTold)]);

        await Publish(2, """{"name":"a","kind":"B","more":{"deep":[1]},"places":["35.74"]}""");
        await Publish(1, """{"name":"c"}""");

        await Patience.Until(() => Task.FromResult(Heard.Count == 2), "the subscriber hears both facts");
        Assert.That(Heard, Is.EqualTo(new[] { "a B 1", "c NA none" }), "what the shape does not hold is passed over, what an old version lacks is nothing");
    }

    [Test]
    public async Task Fact_OfAnInstalledModule_IsBroughtUpByItsUpcasters()
    {
        await StartReader([typeof(PersonTold), typeof(OwnersTold)], new NameFrom1());

        await Publish(1, """{"oldName":"a"}""");

        await Patience.Until(() => Task.FromResult(Heard.Count == 1), "the subscriber hears the fact");
        Assert.That(Heard, Is.EqualTo(new[] { "a NA none" }));
    }

    [Test]
    public async Task Fact_OfANewerVersion_IsNeverPassedOver()
    {
        await StartReader([typeof(PersonTold)]);
        await Publish(1, """{"name":"a"}""");
        await Patience.Until(() => Task.FromResult(Heard.Count == 1), "the subscriber hears the first fact");

        var newer = await Publish(3, """{"name":"b"}""");
        await Publish(1, """{"name":"c"}""");
        await Patience.Until(() => Task.FromResult(Failures.Contains(newer)), "the subscription says where it stands still and why");
        Assert.That(Heard, Is.EqualTo(new[] { "a NA none" }));
        await Stop();
        await StartReader([typeof(NewerTold)]);

        await Patience.Until(() => Task.FromResult(Heard.Count >= 3), "the newer module reads on from there");
        Assert.That(Heard.Skip(1), Is.EqualTo(new[] { "newer b", "newer c" }));
    }

    private ConcurrentBag<long> Failures { get; } = [];

    private Task StartReader(Type[] types, params IUpcaster[] upcasters) => Start(services =>
    {
        services.AddScoped<Subscriber, Listener>();
        services.AddSingleton(EventTypes.From([.. typeof(IEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEvent))), .. types], upcasters));
        services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(new Watch(Failures));
    });

    private async Task<long> Publish(int version, string json)
    {
        var id = Guid.CreateVersion7();
        var metadata = new EventMetadata(null, null, RegionCode.Parse("35.74"), "elsewhere", id, id, default, default);
        var appended = await Services.GetRequiredService<EventStore>().Append(new(
            Tenant, id, [], [], [new(new StreamId("elsewhere.thing", id), 0, [], [new("elsewhere.told", version, Encoding.UTF8.GetBytes(json), JsonSerializer.SerializeToUtf8Bytes(metadata, EventJson.Metadata))])]));
        return ((Appended)appended).LastPosition;
    }

    [ReadsFact("elsewhere.told", 2)]
    private sealed record PersonTold(string Name, Code Kind, IReadOnlyList<RegionCode>? Places) : IFact
    {
        public override string ToString() => $"{Name} {Kind} {Places?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}";
    }

    [ReadsFact("elsewhere.told", 3)]
    private sealed record NewerTold(string Name) : IFact
    {
        public override string ToString() => $"newer {Name}";
    }

    [Event("elsewhere.told", 2)]
    private sealed record OwnersTold([property: Open("a word")] string Name) : IFact;

    private sealed class NameFrom1 : IUpcaster
    {
        public string EventName => "elsewhere.told";

        public int FromVersion => 1;

        public JsonObject Upcast(JsonObject data) => new() { ["name"] = data["oldName"]?.DeepClone() };
    }

    private sealed class Listener : Subscriber
    {
        public override string Name => "testing.listener";

        public override IReadOnlyCollection<Type> Wants { get; } = [typeof(PersonTold), typeof(NewerTold)];

        public override Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
        {
            Heard.Enqueue(recorded.Event.ToString()!);
            return Task.FromResult<Result<Done>>(default(Done));
        }
    }

    /// <summary>Keeps the positions that the log names.</summary>
    private sealed class Watch(ConcurrentBag<long> positions) : Microsoft.Extensions.Logging.ILoggerProvider, Microsoft.Extensions.Logging.ILogger
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var said = System.Text.RegularExpressions.Regex.Match(formatter(state, exception), @"stands still at position (\d+): elsewhere\.told has version 3");
            if (said.Success) positions.Add(long.Parse(said.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
