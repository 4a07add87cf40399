using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lindung.Kernel;
using Spectre.Console;
using Text = Lindung.Kernel.Text;

namespace Lindung.Cli;

/// <summary>How a command answers: sentences in both languages for people, one JSON object on standard output for machines.</summary>
internal sealed class Answers(bool json)
{
    internal const int Done = 0;
    internal const int Refused = 1;
    internal const int Misused = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    // Progress goes to standard error: standard output belongs to the answer.
    private readonly IAnsiConsole _error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>It is done.</summary>
    internal int Say(Text sentence, object? data = null) => Print(true, null, sentence, data, Done);

    /// <summary>It was refused, or what was looked at is not as it should be.</summary>
    internal int Refuse(Error error) => Print(false, error.Code, error.Title, error.Data, Refused);

    /// <summary>What was looked at is not as it should be.</summary>
    internal int Find(string code, Text sentence, object data) => Print(false, code, sentence, data, Refused);

    /// <summary>A line more for people; machines have it in the data.</summary>
    internal void Line(string text)
    {
        if (!json) Console.WriteLine(text);
    }

    /// <summary>Shows how far long work has come.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="total">How much there is to do; 0: not known.</param>
    /// <param name="work">Does it, telling how much is done.</param>
    internal async Task<T> Progress<T>(Text what, long total, Func<IProgress<long>, Task<T>> work)
    {
        if (json || Console.IsErrorRedirected) return await work(new Silent());
        return await _error.Progress().AutoClear(true).StartAsync(async shown =>
        {
            var task = shown.AddTask(Markup.Escape(what.Id), maxValue: Math.Max(1, total));
            task.IsIndeterminate = total == 0;
            return await work(new Shown(task));
        });
    }

    private int Print(bool ok, string? code, Text sentence, object? data, int exit)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { ok, code, sentence = new { id = sentence.Id, en = sentence.En }, data }, Json));
            return exit;
        }
        var to = ok ? Console.Out : Console.Error;
        to.WriteLine(sentence.Id);
        to.WriteLine(sentence.En);
        if (code is not null) to.WriteLine($"[{code}]");
        return exit;
    }

    private sealed class Silent : IProgress<long>
    {
        public void Report(long value)
        {
            // Nobody watches.
        }
    }

    private sealed class Shown(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
