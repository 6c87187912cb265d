using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// The names of the columns in the head of a file: in Japanese or English, in any order, whatever the case, width and
/// spaces.
/// </summary>
public static class SlotColumns
{
    /// <summary>In the order in which they are written.</summary>
    public static readonly IReadOnlyList<SlotColumn> All = Enum.GetValues<SlotColumn>();

    private static readonly Dictionary<SlotColumn, (string Ja, string En, string[] Also)> Names = new()
    {
        [SlotColumn.Number] = ("枠番号", "slot", ["number", "slot number", "番号", "枠"]),
        [SlotColumn.Location] = ("店舗", "location", ["studio"]),
        [SlotColumn.Program] = ("プログラム", "program", ["programme", "class"]),
        [SlotColumn.Staff] = ("スタッフ", "staff", ["instructor", "講師", "担当"]),
        [SlotColumn.Room] = ("ルーム", "room", ["部屋"]),
        [SlotColumn.Date] = ("日付", "date", ["day", "日"]),
        [SlotColumn.Start] = ("開始", "start", ["starts", "start time", "開始時刻"]),
        [SlotColumn.End] = ("終了", "end", ["ends", "end time", "終了時刻"]),
        [SlotColumn.Minutes] = ("分", "minutes", ["duration", "時間(分)", "所要時間"]),
        [SlotColumn.Capacity] = ("定員", "capacity", ["seats"]),
        [SlotColumn.TrialCapacity] = ("体験定員", "trial capacity", ["trial seats"]),
        [SlotColumn.Price] = ("料金", "price", ["価格"]),
        [SlotColumn.TrialPrice] = ("体験料金", "trial price", ["体験価格"]),
    };

    private static readonly Dictionary<string, SlotColumn> ByName = Names
        .SelectMany(n =>
            n.Value.Also.Append(n.Value.Ja).Append(n.Value.En).Select(name => (Key: Plain(name), Column: n.Key))
        )
        .ToDictionary(n => n.Key, n => n.Column);

    /// <summary>The column's name in "ja" or "en", as files are written.</summary>
    public static string Name(SlotColumn column, string language) =>
        language == "en" ? Names[column].En : Names[column].Ja;

    /// <summary>Every other name that is understood.</summary>
    public static IReadOnlyList<string> Also(SlotColumn column) => Names[column].Also;

    /// <summary>A file without it is not read; one of end and minutes is enough.</summary>
    public static bool IsNeeded(SlotColumn column) =>
        column
            is SlotColumn.Location
                or SlotColumn.Program
                or SlotColumn.Date
                or SlotColumn.Start
                or SlotColumn.Capacity;

    internal static SlotColumn? Find(string head) => ByName.TryGetValue(Plain(head), out var column) ? column : null;

    private static string Plain(string name) =>
        string.Concat(TypedText.Folded(name).Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '*')));
}
