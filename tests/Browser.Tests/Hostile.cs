using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Text that tries to be more than text: a script, quotes, a way out of an attribute, letters of another direction. It is too long for most fields, so that forms are refused and show it again.</summary>
internal static class Hostile
{
    private const string Text = "x\"></textarea></title><script>window.caught=1</script><img src=x onerror=\"window.caught=2\"> ' OR 1=1 -- {{7*7}} \u202E\u0639\u0631\u0628\u064A";

    // Every field that takes text; a browser's own checks are put aside, as whoever means harm would.
    private const string Send = """
        text => {
            const form = document.querySelector('main form.sheet[method=post]');
            const fields = form ? [...form.querySelectorAll('textarea, input:not([type]), input[type=text]')] : [];
            if (fields.length === 0) return false;
            for (const field of fields) { field.removeAttribute('maxlength'); field.value = text + 'x'.repeat(5000); }
            form.noValidate = true;
            document.documentElement.dataset.left = '';
            form.requestSubmit(form.querySelector('.primary'));
            return true;
        }
        """;

    /// <summary>Sends it in every field of the form of this page, if there is one; tells what went wrong.</summary>
    public static async Task<IReadOnlyList<string>> SendTo(IPage page)
    {
        var wrong = new List<string>();
        // The answer to a form that is refused is what Chromium itself complains of.
        void Heard(object? sender, IConsoleMessage said)
        {
            if (!said.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal)) wrong.Add($"hostile text: the console says ({said.Type}) {said.Text}");
        }

        void Answered(object? sender, IResponse answer)
        {
            if (answer.Status >= 500) wrong.Add($"hostile text: {new Uri(answer.Url).AbsolutePath} answers {answer.Status}");
        }

        page.Console += Heard;
        page.Response += Answered;
        page.Dialog += Asked;
        if (await page.EvaluateAsync<bool>(Send, Text))
        {
            await page.Locator("html:not([data-left]) main#isi").WaitForAsync();
            await page.WaitForLoadStateAsync(LoadState.Load);
            if (await page.EvaluateAsync<bool>("() => 'caught' in window")) wrong.Add("hostile text: it ran");
        }

        return wrong;

        void Asked(object? sender, IDialog dialog)
        {
            wrong.Add($"hostile text: it asks {dialog.Message}");
            _ = dialog.DismissAsync();
        }
    }
}
