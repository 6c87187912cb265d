using Booking.Domain.BackOffice;
using Booking.Domain.Contracts;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Staff.Contracts;

/// <summary>
/// What the address of the list of contracts says, in the words of the domain; the page and the file read it alike.
/// </summary>
internal static class ContractsQuery
{
    public const string Path = "/staff/contracts";

    public const string Search = "q";
    public const string Plan = "plan";
    public const string Kind = "kind";
    public const string Status = "status";
    public const string Days = "days";
    public const string UsedUp = "usedUp";

    public static readonly GridShape Shape = new(
        Path,
        [
            new(nameof(ContractColumn.Number)) { IsFixed = true },
            new(nameof(ContractColumn.Member)) { IsFixed = true },
            new(nameof(ContractColumn.Plan)),
            new(nameof(ContractColumn.Kind)) { IsUsual = false },
            new(nameof(ContractColumn.Status)),
            new(nameof(ContractColumn.Remaining)) { IsSortable = true },
            new(nameof(ContractColumn.Expiry)) { IsSortable = true },
            new(nameof(ContractColumn.Created)) { IsSortable = true, SortsDownFirst = true },
        ],
        nameof(ContractColumn.Created)
    )
    {
        Filters =
        [
            GridFilter.Text(Search),
            GridFilter.Number(Plan),
            GridFilter.Choice<PlanKind>(Kind),
            GridFilter.Choice<ContractStatus>(Status),
            GridFilter.Number(Days),
            GridFilter.Flag(UsedUp),
        ],
    };

    /// <summary>Those that stand behind "more filters".</summary>
    public static readonly IReadOnlyList<string> More = [Plan, Kind, Days, UsedUp];

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(string? query) => GridQuery.Read(Shape, query);

    public static ContractFilter ToFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            PlanId = query.Number(Plan),
            Kind = query.Choice<PlanKind>(Kind),
            Status = query.Choice<ContractStatus>(Status),
            EndsWithinDays = query.Number(Days) is { } days ? (int)Math.Min(days, ContractList.MaxDays) : null,
            OnlyUsedUp = query.Flag(UsedUp) == true,
            Sort = Enum.Parse<ContractSort>(query.Sort),
            Descending = query.IsDescending,
        };
}
