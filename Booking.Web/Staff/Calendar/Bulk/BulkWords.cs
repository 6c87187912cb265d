using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>What the plans of many slots say, in sentences.</summary>
internal static class BulkWords
{
    public static string Of(RowProblem problem, IStringLocalizer<BulkTexts> text) =>
        problem.Rule is { } rule
            ? text["Rule." + rule, problem.Least is { } least ? Amount.Format(least) : ""]
            : text["Fault." + problem.Fault, problem.Value ?? "", problem.Line ?? 0];

    public static string Of(FileFault fault, IStringLocalizer<BulkTexts> text)
    {
        var columns = string.Join(
            Languages.Current == "en" ? ", " : "、",
            fault.Columns.Select(c => SlotColumns.Name(c, Languages.Current))
        );
        return text["File." + fault.Reason, fault.Line ?? 0, fault.Detail ?? "", columns];
    }

    /// <param name="rows">Of the plan, because another new slot is named by its place.</param>
    public static string Of(SlotClash clash, IReadOnlyList<BulkRow> rows, IStringLocalizer<BulkTexts> text)
    {
        var who = clash.Who.In(Languages.Current);
        var what = $"{clash.Program.In(Languages.Current)} {Dates.Times(clash.StartsAt, clash.EndsAt, clash.TimeZone)}";
        if (clash.With is { } number)
            return text["Clash.Slot", who, what, number];
        var other = clash.WithDraft is { } index ? rows[index] : null;
        return other is { Line: > 0 } ? text["Clash.Line", who, what, other.Line] : text["Clash.Other", who, what];
    }

    /// <summary>What a row adds to its state, in a few words; null: nothing.</summary>
    public static string? Remark(BulkRow row, IStringLocalizer<BulkTexts> text) =>
        row switch
        {
            { State: BulkState.Exists, Differs.Count: > 0 } => text[
                "Remark.Differs",
                row.SlotNumber!,
                string.Join(Languages.Current == "en" ? ", " : "、", row.Differs.Select(f => text["Field." + f].Value))
            ],
            { State: BulkState.Exists } => row.SlotNumber,
            { Holiday: { } holiday } => holiday.In(Languages.Current),
            { OutsideHours: true } => text["Remark.OutsideHours"],
            _ => null,
        };

    public static string Badge(BulkState state) =>
        state switch
        {
            BulkState.New => "badge good",
            BulkState.Clash => "badge warn",
            BulkState.Bad => "badge bad",
            _ => "badge",
        };

    /// <summary>"月", "Mon" and so on.</summary>
    public static string Name(Booking.Domain.Scheduling.Slots.WeekDays day) =>
        Dates.Weekday(new DateOnly(2026, 11, 23).AddDays(System.Numerics.BitOperations.Log2((uint)day)));
}
