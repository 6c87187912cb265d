using System.Linq.Expressions;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Persistence;

internal static class MappingExtensions
{
    /// <summary>Two columns, NameJa and NameEn.</summary>
    public static void Localized<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, LocalizedText>> property,
        int maxLength
    )
        where TEntity : class
    {
        var name = ((MemberExpression)property.Body).Member.Name;
        entity.ComplexProperty(
            property!,
            text =>
            {
                text.Property(t => t.Ja).HasColumnName(name + "Ja").HasMaxLength(maxLength);
                text.Property(t => t.En).HasColumnName(name + "En").HasMaxLength(maxLength);
            }
        );
    }

    /// <summary>An enum by its name, so that a person reading the table understands it.</summary>
    public static PropertyBuilder<TEnum> AsName<TEnum>(this PropertyBuilder<TEnum> property)
        where TEnum : struct, Enum => property.HasConversion<string>().HasMaxLength(30).IsUnicode(false);

    /// <inheritdoc cref="AsName{TEnum}(PropertyBuilder{TEnum})"/>
    public static PropertyBuilder<TEnum?> AsName<TEnum>(this PropertyBuilder<TEnum?> property)
        where TEnum : struct, Enum => property.HasConversion<string>().HasMaxLength(30).IsUnicode(false);

    public static PropertyBuilder<string> AsCurrency(this PropertyBuilder<string> property) =>
        property.HasMaxLength(3).IsUnicode(false);
}
