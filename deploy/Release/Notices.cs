using System.Text;

namespace Lindung.Release;

/// <summary>The licences of what others made: one line each, and beside it the texts that came with them.</summary>
internal static class Notices
{
    public static async Task Write(string folder, IEnumerable<Component> components, CancellationToken cancellation)
    {
        var list = new StringBuilder("Lindung is under the Apache License 2.0 (LICENSE). It contains the following works of others.\n");
        foreach (var component in components)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n{component.Name} {component.Version}\n  {component.Licence}\n  {component.Copyright}\n  {component.Home}\n");
            foreach (var text in component.Texts)
            {
                var name = $"{component.Name}-{Path.GetFileName(text)}";
                Directory.CreateDirectory(Path.Combine(folder, "licences"));
                File.Copy(text, Path.Combine(folder, "licences", name), overwrite: true);
                list.Append(System.Globalization.CultureInfo.InvariantCulture, $"  licences/{name}\n");
            }
        }
        list.Append(Texts);
        await File.WriteAllTextAsync(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt"), list.ToString(), cancellation);
    }

    /// <summary>Of licences whose text must stand beside the work and often does not lie in the package. Apache-2.0 is LICENSE.</summary>
    private const string Texts = """

        ----
        MIT License

        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
        "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
        distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
        the following conditions:

        The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
        MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
        ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
        THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

        ----
        PostgreSQL License

        Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without a written
        agreement is hereby granted, provided that the above copyright notice and this paragraph and the following two paragraphs appear in all
        copies.

        IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR CONSEQUENTIAL DAMAGES,
        INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE COPYRIGHT HOLDERS HAVE BEEN ADVISED
        OF THE POSSIBILITY OF SUCH DAMAGE.

        THE COPYRIGHT HOLDERS SPECIFICALLY DISCLAIM ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
        FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE COPYRIGHT HOLDERS HAVE NO OBLIGATIONS
        TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.

        """;
}
