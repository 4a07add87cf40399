using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Lindung.Runtime.Tests")]
[assembly: InternalsVisibleTo("Lindung.Modules.Tests")]
[assembly: InternalsVisibleTo("Lindung.Bench")]
[assembly: InternalsVisibleTo("Lindung.Testing")]
