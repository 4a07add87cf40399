using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Generated over every indicator of the composed suite: reached as its feature and permission say, asked as it declares.</summary>
internal sealed class IndicatorTests
{
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;
    private IReadOnlyList<Scope> _scopes = [Scope.Region];

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        _suite = await ModuleSuite.Start(
            Deployments.Embedded(_folder), ModulesUnderTest.Assemblies, more: services => services.AddSingleton<ScopesOf>((_, _) => _scopes));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [TearDown]
    public void Permit() => _scopes = [Scope.Region];

    [Test]
    public void Indicators_OfEveryModule_SayInBothLanguagesWhatTheyCount()
    {
        Assert.That(Declared().Select(d => d.Indicator.Id[..d.Indicator.Id.IndexOf('.', StringComparison.Ordinal)]).Distinct(), Is.SupersetOf(new[] { "simfoni", "puspaga" }));
        Assert.That(Declared().Select(d => d.Indicator.Id), Is.Unique.And.All.Match("^[a-z]+\\.[a-z0-9-]+$"));
        foreach (var (indicator, _) in Declared())
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(new[] { indicator.Title.Id, indicator.Title.En, indicator.Definition.Id, indicator.Definition.En }, Is.All.Not.Empty, indicator.Id);
                Assert.That(indicator.Tables, Is.Not.Empty.And.Unique, indicator.Id);
                Assert.That(indicator.HasAsOf || !indicator.HasPosition, $"{indicator.Id}: a position is of a day");
            }
        }
    }

    [Test]
    public async Task Indicator_OfEveryModule_IsReachedAsItsFeatureSays()
    {
        var wrong = new List<string>();
        foreach (var state in new[] { FeatureState.On, FeatureState.Closed, FeatureState.Off, FeatureState.On })
        {
            foreach (var feature in Declared().Select(d => d.Feature).Distinct()) await _suite.Switch(feature, "35.74", state);
            var listed = (await _suite.Ask(People.Intake, new ListIndicators())).Value.Select(i => i.Id).ToHashSet();
            foreach (var (indicator, _) in Declared())
            {
                var code = await Code(new(indicator.Id, People.Probolinggo));
                if (listed.Contains(indicator.Id) != (state != FeatureState.Off) || code != (state == FeatureState.Off ? "kernel.feature-off" : null))
                    wrong.Add($"{indicator.Id} while {state}: {(listed.Contains(indicator.Id) ? "listed" : "not listed")}, {code ?? "answered"}");
            }
        }
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Indicator_WithoutThePermission_IsNeitherListedNorAnswered()
    {
        _scopes = [];
        Assert.That((await _suite.Ask(People.Intake, new ListIndicators())).Value, Is.Empty);
        foreach (var (indicator, feature) in Declared())
        {
            Assert.That(await Code(new(indicator.Id, People.Probolinggo)), Is.EqualTo("kernel.not-allowed"), indicator.Id);
            await _suite.Switch(feature, "35.74", FeatureState.Off);
            Assert.That(await Code(new(indicator.Id, People.Probolinggo)), Is.EqualTo(EdgeErrors.NoSuchAddress.Code), "what is off does not exist to who may not know of it");
            await _suite.Switch(feature, "35.74", FeatureState.On);
        }
        Assert.That(await Code(new("simfoni.s99", People.Probolinggo)), Is.EqualTo(EdgeErrors.NoSuchAddress.Code), "as what was never there");
    }

    [Test]
    public async Task Indicator_OfEveryTable_IsAnsweredWithItsUnit()
    {
        foreach (var (indicator, _) in Declared())
        {
            foreach (var table in indicator.Tables)
            {
                var answer = (await _suite.Ask(People.Intake, new ReadIndicator(indicator.Id, People.Probolinggo, Unit: table.Unit, By: table.By, Areas: indicator.HasAreas))).Value;
                Assert.That((answer.Unit, answer.By, answer.Position is null, answer.AsOf is null), Is.EqualTo((table.Unit, table.By, !indicator.HasPosition, !indicator.HasAsOf)), indicator.Id);
            }
        }
    }

    [TestCase("35", null, null, null, null, null, null, "kernel.indicator.foreign-region")]
    [TestCase("35.73", null, null, null, null, null, null, "kernel.indicator.foreign-region")]
    [TestCase("35.74.03.1001", null, null, null, null, null, null, "kernel.indicator.region")]
    [TestCase("35.74", 1999, null, null, null, null, null, "kernel.indicator.year")]
    [TestCase("35.74", null, 3, null, null, null, null, "kernel.indicator.month")]
    [TestCase("35.74", null, null, "VICTIM", null, null, null, "kernel.indicator.table")]
    [TestCase("35.74", null, null, null, "HUBUNGAN", null, null, "kernel.indicator.table")]
    [TestCase("35.74", null, null, null, null, "PASTI", null, "kernel.indicator.status")]
    [TestCase("35.74", null, null, null, null, null, -1L, "kernel.indicator.position")]
    public async Task Question_ThatAnIndicatorDoesNotHave_IsRefused(string region, int? year, int? month, string? unit, string? by, string? status, long? position, string code)
    {
        Code? Of(string? text) => text is null ? null : Kernel.Code.Parse(text);
        Assert.That(await Code(new("simfoni.s01", RegionCode.Parse(region), year, month, Of(unit), Of(by), Of(status), null, position)), Is.EqualTo(code));
    }

    [Test]
    public async Task Question_OfADayToComeOrOfNone_IsRefused()
    {
        Assert.That(await Code(new("simfoni.s01", People.Probolinggo, AsOf: new(2100, 1, 1))), Is.EqualTo("kernel.indicator.as-of"));
        Assert.That(await Code(new("puspaga.clients", People.Probolinggo, AsOf: new(2020, 1, 1))), Is.EqualTo("kernel.indicator.as-of"), "a monthly report knows no days");
        Assert.That(await Code(new("puspaga.clients", People.Probolinggo, Areas: true)), Is.EqualTo("kernel.indicator.region"));
    }

    private List<(Indicator Indicator, string Feature)> Declared()
    {
        using var scope = _suite.Services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IIndicatorSource>().SelectMany(source => source.Indicators.Select(i => (i, DoorMarks(source))))];

        static string DoorMarks(IIndicatorSource source) => ((FeatureAttribute)Attribute.GetCustomAttribute(source.GetType(), typeof(FeatureAttribute))!).Name;
    }

    private async Task<string?> Code(ReadIndicator request) => (await _suite.Ask(People.Intake, request)).Error?.Code;
}
