using Lindung.Kernel;
using Lindung.Runtime.Imports;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Which import profiles somebody is told of: those of the composed suite that are on where she works and that she may use.</summary>
internal sealed class ImportProfileTests
{
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        _suite = await ModuleSuite.Start(Deployments.Embedded(_folder), ModulesUnderTest.Assemblies);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Profiles_OfADataOfficer_SayInBothLanguagesWhatTheirFilesHold()
    {
        var profiles = (await _suite.Ask(Simfoni.Records.Operator, new ListImportProfiles())).Value;

        Assert.That(profiles.Select(p => p.Id), Is.EqualTo(Doors().Select(d => d.Name).Order(StringComparer.Ordinal)).And.SupersetOf(new[] { "simfoni.records", "simfoni.series" }));
        foreach (var profile in profiles)
        {
            Assert.That(new[] { profile.Title.Id, profile.Title.En }, Is.Unique.And.All.Not.Empty, profile.Id);
            Assert.That(profile.Columns.Select(c => c.Name), Is.Unique.And.SupersetOf(profile.Example.Columns.Select(c => c.Field)), profile.Id);
            Assert.That(profile.Columns.Any(c => c.Required), profile.Id);
        }
    }

    [Test]
    public async Task Profile_WhoseFeatureIsNotOnThere_IsNotListed()
    {
        foreach (var door in Doors())
        {
            var feature = ((FeatureAttribute)Attribute.GetCustomAttribute(door.Requests.Run, typeof(FeatureAttribute))!).Name;
            foreach (var state in new[] { FeatureState.Closed, FeatureState.Off, FeatureState.On })
            {
                await _suite.Switch(feature, "35.74", state);
                Assert.That(await Listed(Simfoni.Records.Operator), state == FeatureState.On ? Does.Contain(door.Name) : Does.Not.Contain(door.Name), $"{door.Name} while {state}");
            }
        }
    }

    [Test]
    public async Task Profile_WithoutItsPermission_IsNotListed()
    {
        Assert.That(await Listed(People.Intake), Is.Empty);
        Assert.That(await Listed(People.At(People.Uptd, People.Probolinggo, "VERIFIKATOR_PROV")), Is.EqualTo(new[] { "simfoni.series" }), "she imports no records");
    }

    private async Task<IEnumerable<string>> Listed(Actor reader) => (await _suite.Ask(reader, new ListImportProfiles())).Value.Select(p => p.Id);

    private IEnumerable<ImportDoor> Doors() => _suite.Services.GetServices<ImportDoor>();
}
