using System.Globalization;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// What the address of the books says: which earlier checks are listed, and whose findings are shown.
/// </summary>
public static class RunsQuery
{
    /// <summary>The check whose findings are shown; absent: the last that has finished.</summary>
    public const string Run = "run";

    public static readonly GridShape Shape = new(
        "/admin/reconciliation",
        [
            new(nameof(RunColumn.Started))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
            new(nameof(RunColumn.By)),
            new(nameof(RunColumn.Outcome)) { IsFixed = true },
            new(nameof(RunColumn.Differences)),
            new(nameof(RunColumn.Read)) { IsUsual = false },
            new(nameof(RunColumn.Show)) { IsFixed = true },
        ],
        nameof(RunColumn.Started)
    )
    {
        Filters = [GridFilter.Number(Run)],
    };

    public static string AddressOf(long run) =>
        GridQuery.Usual(Shape).With(Run, run.ToString(CultureInfo.InvariantCulture)).Address();
}
