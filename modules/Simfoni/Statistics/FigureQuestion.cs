using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>What every question for figures names, whatever the table: where, of which year, what, how certain, and as of when.</summary>
internal interface IFigureQuestion
{
    RegionCode Region { get; }

    int Year { get; }

    Code Unit { get; }

    Code? Status { get; }

    DateOnly? AsOf { get; }

    long? Position { get; }

    bool Areas { get; }

    bool AtIncident { get; }
}

internal abstract class FigureQuestionValidator<TQuestion> : AbstractValidator<TQuestion>
    where TQuestion : class, IFigureQuestion
{
    protected FigureQuestionValidator()
    {
        RuleFor(r => r.Region).Must(region => region.Level <= 3).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Areas).Must((r, areas) => !areas || r.Region.Level <= 2).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Year).InclusiveBetween(2000, 2100).Else(Errors.StatisticsYear);
        RuleFor(r => r.Status).Must(status => status is null || FigureStatus.All.Contains(status.Value)).Else(Errors.FigureStatus);
        RuleFor(r => r.Position).Must(position => position is null or >= 0).Else(Errors.StatisticsPosition);
    }
}

/// <param name="Position">The last change that the cells hold.</param>
internal sealed record AnsweredFigures(Code Status, DateOnly AsOf, long Position, IReadOnlyList<StatisticCell> Cells);

internal static class FigureQuestions
{
    /// <summary>Answers for a reader, of her own region and of no day to come.</summary>
    public static async Task<Result<AnsweredFigures>> Ask(
        this Figures figures, IFigureQuestion asked, Breakdown table, Actor reader, DateOnly today, CancellationToken cancellation)
    {
        if (!asked.Region.IsWithin(reader.UnitRegion)) return Errors.ForeignRegion;
        // A day that is to come would be answered otherwise when it has come.
        if (asked.AsOf > today) return Errors.DayToCome;
        var (day, status) = (asked.AsOf ?? today, asked.Status ?? FigureStatus.Provisional);
        var question = new Question(asked.Region, asked.Year, table, status, asked.Areas, asked.AtIncident);
        var (position, cells) = await figures.Answer(question, new(day, asked.Position), cancellation);
        return new AnsweredFigures(status, day, position, cells);
    }
}
