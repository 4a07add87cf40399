using Lindung.Testing;

namespace Contoh.Tests;

[TestFixture]
internal sealed class Compliance() : ModuleCompliance(typeof(Module).Assembly);
