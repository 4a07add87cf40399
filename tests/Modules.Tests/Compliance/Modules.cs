using Lindung.Testing;

namespace Lindung.Modules.Tests.Compliance;

[TestFixture]
internal sealed class PatbmCompliance() : ModuleCompliance(typeof(Lindung.Patbm.Module).Assembly);

[TestFixture]
internal sealed class CaseManagementCompliance() : ModuleCompliance(typeof(Lindung.CaseManagement.Module).Assembly);

[TestFixture]
internal sealed class PuspagaCompliance() : ModuleCompliance(typeof(Lindung.Puspaga.Module).Assembly);

[TestFixture]
internal sealed class SimfoniCompliance() : ModuleCompliance(typeof(Lindung.Simfoni.Module).Assembly);
