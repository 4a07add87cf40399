using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Lindung.Runtime.Tests")]
