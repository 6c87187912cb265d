using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ContractPrice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "GatewayPriceId",
                table: "Contracts",
                type: "character varying(255)",
                unicode: false,
                maxLength: 255,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "GatewayPriceId",
                table: "Contracts");
        }
    }
}
