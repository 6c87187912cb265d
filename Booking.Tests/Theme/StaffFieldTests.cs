using Booking.Tests.TestKit;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Bunit;
using MudBlazor;

namespace Booking.Tests.Theme;

/// <summary>Fields of the staff's forms tell what they could read, and keep what was typed.</summary>
public sealed class StaffFieldTests : ComponentTest
{
    public StaffFieldTests()
    {
        Services.AddTheme();
        Render<MudPopoverProvider>();
    }

    [Theory]
    [InlineData("12", 12, null)]
    [InlineData(" １２ ", 12, null)]
    [InlineData("", null, null)]
    [InlineData("many", null, "「many」は整数として読み取れません")]
    [InlineData("1.5", null, "「1.5」は整数として読み取れません")]
    [InlineData("0", 0, "定員は1〜999で入力してください")]
    [InlineData("1000", 1000, "定員は1〜999で入力してください")]
    public async Task A_number_is_read_as_people_type_it_and_stays_as_typed(string text, int? number, string? wrong)
    {
        int? told = -1;
        var field = Render<CountField>(p =>
            p.Add(f => f.Label, "定員")
                .Add(f => f.Min, 1)
                .Add(f => f.Max, 999)
                .Add(f => f.ValueChanged, (int? value) => told = value)
        );
        await field.InvokeAsync(() => ChangeAsync(field.Find("input"), text));
        Assert.Equal(number, told);
        Assert.Equal(text, field.Find("input").GetAttribute("value"));
        Assert.Equal(wrong is null, field.FindAll(".mud-input-error").Count == 0);
        Assert.Contains(wrong ?? "", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_counts_every_key_tells_each_and_keeps_what_is_typed_to_the_letter()
    {
        var told = new List<long?>();
        var field = Render<MoneyField>(p =>
            p.Add(f => f.Label, "料金")
                .Add(f => f.Currency, "jpy")
                .Add(f => f.Immediate, true)
                .Bind<long?>(f => f.Value, 2800, told.Add)
        );
        await field.InvokeAsync(() => InputAsync(field.Find("input"), "１"));
        await field.InvokeAsync(() => InputAsync(field.Find("input"), "１２"));

        Assert.Equal([1, 12], told);
        // Anything but what the event brought would be sent, and would overwrite what has been typed since.
        Assert.Equal("１２", field.Find("input").GetAttribute("value"));
    }

    [Theory]
    [InlineData(7L, null, "佐藤")]
    [InlineData(null, "担当なし", "担当なし")]
    [InlineData(99L, "担当なし", "担当なし")]
    public void What_is_chosen_is_shown_by_its_name(long? chosen, string? none, string shown)
    {
        var field = Render<NamedSelect>(p =>
            p.Add(f => f.Label, "スタッフ")
                .Add(f => f.Value, chosen)
                .Add(f => f.Choices, [(7L, "佐藤"), (8L, "鈴木")])
                .Add(f => f.None, none)
        );
        Assert.Equal(shown, field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task Only_what_is_offered_can_be_chosen()
    {
        var told = new List<long?>();
        var field = Render<NamedSelect>(p =>
            p.Add(f => f.Label, "スタッフ")
                .Add(f => f.Value, 7L)
                .Add(f => f.Choices, [(7L, "佐藤"), (8L, "鈴木")])
                .Add(f => f.ValueChanged, (long? id) => told.Add(id))
        );
        var list = field.FindComponent<MudSelect<string>>();
        await field.InvokeAsync(() => list.Instance.ValueChanged.InvokeAsync("8"));
        await field.InvokeAsync(() => list.Instance.ValueChanged.InvokeAsync("99"));
        await field.InvokeAsync(() => list.Instance.ValueChanged.InvokeAsync(""));
        Assert.Equal([8L], told);
    }
}
