using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime.Web.Pages;

/// <summary>The words of a text already stand in the form that writes them anew.</summary>
internal sealed class FileTextStart(IMediator mediator) : IFormStart
{
    public async ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default) =>
        asked.Request == typeof(RewordFileText) && asked.Given.GetValueOrDefault("kind") is { } kind && Guid.TryParse(asked.Given.GetValueOrDefault("id"), out var id)
        && await mediator.Send(new ReadFileTexts(kind, id), cancellation) is { IsOk: true, Value: var view }
        && view.Texts.FirstOrDefault(text => IsAt(text, asked)) is { } text
            ? new(new RewordFileText(kind, id, text.Version, text.Value, text.Part, text.Reworded ?? text.Words), null)
            : null;

    private static bool IsAt(FileTextView text, FormAsk asked) =>
        System.FormattableString.Invariant($"{text.Version}/{text.Value}/{text.Part}") == $"{asked.Given.GetValueOrDefault("version")}/{asked.Given.GetValueOrDefault("value")}/{asked.Given.GetValueOrDefault("part")}";
}
