using System.Runtime.CompilerServices;

// Wrapped keys are nobody's business but the key ring's.
[assembly: InternalsVisibleTo("Lindung.Runtime")]
[assembly: InternalsVisibleTo("Lindung.Runtime.Tests")]
