using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Lindung.Orleans.Tests")]
