using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Testing;

/// <summary>Every endpoint is asked with a mark in place of every free text; then the mark is looked for wherever it must not be.</summary>
internal static partial class LeakChecks
{
    private const string Mark = "Sarilana9900rahasia";

    public static async Task<IReadOnlyList<string>> Leaks(ModuleUnderTest module)
    {
        using var heard = new Heard();
        return await module.Run<IReadOnlyList<string>>(Dialect.Sqlite, async host =>
        {
            var officer = host.As(host.Officer(await host.OpenUnit("UPTD_PPA", "UPTD"), "PENGUJI"));
            var findings = new List<string>();
            foreach (var endpoint in ModuleEndpoint.Mapped(module).Where(e => e.Use is not null))
            {
                using var response = await officer.SendAsync(endpoint.Typed(text => IsFree(text) ? Mark : text));
                var told = await response.Content.ReadAsStringAsync() + string.Join(' ', response.Headers.Select(h => string.Join(' ', h.Value)));
                if (!response.IsSuccessStatusCode && told.Contains(Mark, StringComparison.Ordinal)) findings.Add($"{endpoint.Name} repeats in its refusal what was typed");
                if (response.Headers.ToString().Contains(Mark, StringComparison.Ordinal)) findings.Add($"{endpoint.Name} repeats in a header what was typed");
                findings.AddRange(heard.Take().Select(where => $"{endpoint.Name} writes what was typed into {where}"));
            }
            if ((await host.As(null).GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains(Mark, StringComparison.Ordinal)) findings.Add("a metric holds what was typed");
            return findings;
        }, services => { EndpointChecks.Permitted(services); services.AddSingleton<ILoggerProvider>(heard); services.Configure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Trace); });
    }

    /// <summary>A text that is no code, id, date or region: what a person would type.</summary>
    private static bool IsFree(string text) => !Literal().IsMatch(text) && !Guid.TryParse(text, out _) && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^([A-Z0-9_-]*|[\d.]*|[a-z][a-z0-9.-]*)$")]
    private static partial Regex Literal();

    /// <summary>Logs and traces, looked through as they come.</summary>
    private sealed class Heard : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _found = [];
        private readonly ActivityListener _traces;

        public Heard()
        {
            _traces = new()
            {
                ShouldListenTo = _ => true,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = a => Look($"the trace {a.OperationName}", $"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Baggage)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
            };
            ActivitySource.AddActivityListener(_traces);
        }

        public IEnumerable<string> Take()
        {
            while (_found.TryDequeue(out var where)) yield return where;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Look("the scope of a log", state.ToString());
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Look("a log line", $"{formatter(state, exception)} {exception}");

        public void Dispose() => _traces.Dispose();

        private void Look(string where, string? text)
        {
            if (text?.Contains(Mark, StringComparison.Ordinal) == true) _found.Enqueue(where);
        }
    }
}
