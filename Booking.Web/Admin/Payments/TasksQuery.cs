using Booking.Domain.BackOffice;
using Booking.Domain.Payments;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Payments;

/// <summary>What the address of the tasks says, in the words of the domain.</summary>
public static class TasksQuery
{
    public const string Search = "q";
    public const string Trigger = "trigger";
    public const string Settled = "settled";

    public static readonly GridShape Shape = new(
        "/admin/tasks",
        [
            new(nameof(TaskColumn.Trigger)) { IsSortable = true, IsFixed = true },
            new(nameof(TaskColumn.Created)) { IsSortable = true },
            new(nameof(TaskColumn.Amount)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(TaskColumn.Payment)),
            new(nameof(TaskColumn.Reservation)) { IsUsual = false },
            new(nameof(TaskColumn.Notes)),
            new(nameof(TaskColumn.Settled))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
        ],
        nameof(TaskColumn.Created)
    )
    {
        IsDescending = false,
        Filters = [GridFilter.Text(Search), GridFilter.Choice<CompensationTrigger>(Trigger), GridFilter.Flag(Settled)],
    };

    /// <summary>What waits, the oldest first.</summary>
    public static string OpenAddress { get; } = GridQuery.Usual(Shape).Address();

    /// <summary>What has been settled, the newest first.</summary>
    public static string SettledAddress { get; } =
        (
            GridQuery.Usual(Shape).With(Settled, "true") with
            {
                Sort = nameof(TaskColumn.Settled),
                IsDescending = true,
            }
        ).Address();

    public static WorklistFilter ToWorklistFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            Trigger = query.Choice<CompensationTrigger>(Trigger),
            IsSettled = query.Flag(Settled) == true,
            Sort = Enum.Parse<WorklistSort>(query.Sort),
            Descending = query.IsDescending,
        };
}
